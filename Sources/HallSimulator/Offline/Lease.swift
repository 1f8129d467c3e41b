import FoundationEssentials

/// Numbers of one service and business day that a kiosk may give while it cannot reach central.
struct Lease: Equatable, Sendable {
    let id: String
    let kiosk: String
    let service: String
    let prefix: String
    let businessDay: String
    let numbers: ClosedRange<Int>
    /// When its numbers may be given.
    let notBefore: Date
    let notAfter: Date
    /// The ticket bound to each number that has come back.
    var holders: [Int: TicketID] = [:]
}
