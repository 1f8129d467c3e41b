/// What whoever follows the feed learns.
enum FeedNews: Equatable, Sendable {
    /// The whole hall: what was known before is replaced.
    case hall(HallSnapshot)
    /// What has happened since, in order, each event once. None: central answers again, and nothing was missed.
    case events([FeedEvent])
    /// Central is out of reach, or answers nothing usable. What is known may be old: it was last heard of at `since`, in milliseconds
    /// on the boot clock; nil: not since the start.
    case away(CentralError, since: Int64?)
    /// The place in the feed is lost, and a snapshot will be taken; the reason is for the log.
    case lost(String)
    /// An event of a type that is not known was passed over: told once for each type.
    case passedOver(type: String)
    /// Events that made no sense were passed over. `isNews`: not all of them are of a kind that was told before.
    case quarantined(FeedQuarantine, isNews: Bool)
}

extension FeedNews {
    /// Whether the hall may look different.
    var isOfHall: Bool {
        switch self {
        case .hall: true
        case .events(let events): !events.isEmpty
        case .away, .lost, .passedOver, .quarantined: false
        }
    }
}
