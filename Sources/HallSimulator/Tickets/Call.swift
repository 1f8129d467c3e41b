import FoundationEssentials

/// A ticket called to a window.
struct Call: Equatable, Sendable {
    /// Identifier on the wire; a recall keeps it.
    let id: String
    /// The ticket as it was when it was called.
    let ticket: TicketReference
    let window: String
    /// When it was called, or last repeated.
    var at: Date
    /// How often the call was repeated.
    var recalls = 0
}
