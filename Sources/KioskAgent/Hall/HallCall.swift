import FoundationEssentials

/// A ticket called to a window. Stays in the list of last calls after the ticket is over.
struct HallCall: Codable, Equatable, Sendable {
    /// Names the call; a recall keeps it.
    let callID: String
    let ticketID: UUID
    let service: String
    let number: String
    var window: String
    /// How often it was repeated.
    var recalls: Int
    /// When it was made or last repeated: milliseconds on this machine's boot clock.
    var at: Int64

    /// How long ago that is, in milliseconds.
    func age(at now: Int64) -> Int64 { max(0, now - at) }
}
