import FoundationEssentials

/// The whole hall as central told it once, and the place in the feed from which to go on.
struct HallSnapshot: Equatable, Sendable {
    /// A call, with its age at that moment.
    struct Call: Equatable, Sendable {
        let call: FeedEvent.CallFacts
        let ticketID: UUID
        let service: String
        let number: String
        let ageMilliseconds: Int64
    }

    let facts: HallFacts
    let businessDay: String
    let services: [HallService]
    let windows: [HallWindow]
    /// Waiting and called ones.
    let tickets: [HallTicket]
    /// Newest first.
    let calls: [Call]
    /// The last event that it contains.
    let position: FeedPosition
    /// What was left out because it made no sense, each with where it stood.
    let flaws: [String]
}

/// A place in central's feed.
struct FeedPosition: Equatable, Sendable {
    /// Names one run of the feed; places of another run mean nothing.
    let epoch: String
    /// The last event that is known.
    var next: Int64
}
