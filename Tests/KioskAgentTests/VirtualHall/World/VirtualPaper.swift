import Foundation

/// A slip that truly came out with its number on it, whatever the kiosk knows of that.
struct VirtualPaper {
    let kiosk: Int
    let ticketID: UUID
    let intent: UUID
    let number: String
    let businessDay: String
    let at: Int64
    let isReprint: Bool
}
