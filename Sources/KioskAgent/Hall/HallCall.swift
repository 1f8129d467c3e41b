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

    /// Two tellings of one call are equal: how long ago it was is told only as exactly as the network is fast, and by a snapshot
    /// without its repetitions.
    static func == (one: HallCall, other: HallCall) -> Bool {
        (one.callID, one.ticketID, one.service) == (other.callID, other.ticketID, other.service)
            && (one.number, one.window, one.recalls) == (other.number, other.window, other.recalls)
    }

    /// How long ago that is, in milliseconds.
    func age(at now: Int64) -> Int64 { max(0, now - at) }

    /// Whether it may still be spoken.
    func isYoung(at now: Int64) -> Bool { age(at: now) < DisplayCall.spokenWithin }
}
