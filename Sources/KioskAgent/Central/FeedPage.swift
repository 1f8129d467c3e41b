/// Central's answer to a poll: what happened after the place that was asked for.
struct FeedPage: Equatable, Sendable {
    /// One event, as far as it can be understood.
    enum Item: Equatable, Sendable {
        case event(FeedEvent)
        /// A type that this agent does not know: of a newer central.
        case unknown(seq: Int64, type: String)
        /// An event that makes no sense.
        case malformed(FeedQuarantine.Note)

        /// Its place in the feed; nil where even that cannot be read.
        var seq: Int64? {
            switch self {
            case .event(let event): event.seq
            case .unknown(let seq, _): seq
            case .malformed(let note): note.seq
            }
        }
    }

    /// How central wishes to be polled.
    struct Advice: Equatable, Sendable {
        /// Seconds that a poll may wait.
        var wait: Int?
        /// Milliseconds to pause before the next poll.
        var retryMilliseconds: Int?
    }

    let epoch: String
    let items: [Item]
    /// The last event in it, or the place that was asked for.
    let next: Int64
    var advice = Advice()
}
