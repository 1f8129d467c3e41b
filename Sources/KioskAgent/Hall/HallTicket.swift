/// A ticket that somebody holds and that is not over.
struct HallTicket: Equatable, Sendable {
    /// Where it stands.
    enum State: String, Codable, Sendable {
        /// In the line of its service.
        case waiting
        /// At a window.
        case called
    }

    var facts: TicketFacts
    var state: State
    /// Told to get ready.
    var precalled = false
}
