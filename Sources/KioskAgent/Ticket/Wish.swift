import FoundationEssentials

/// What a citizen touched: one wish for one ticket, carried by every retry of it.
struct Wish: Equatable, Sendable {
    /// Made by the touch page.
    let intent: UUID
    /// The service's identifier at central.
    let service: String
    /// The appointment to be checked in; nil for a number of the line.
    var appointmentID: String?
}
