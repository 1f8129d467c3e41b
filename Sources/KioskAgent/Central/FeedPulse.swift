import Synchronization

/// When the feed was last answered, and how late its last events came: what technicians want to know of a link that is silent for as
/// long as nothing happens.
final class FeedPulse: Sendable {
    struct Beat: Equatable, Sendable {
        /// Milliseconds on the boot clock; nil: not since the agent was started.
        var answered: Int64?
        /// How old the oldest event of the last page with events was when it came, in milliseconds.
        var lag: Int64?
        /// When central last said that another agent follows the feed under this kiosk's name; on the boot clock.
        var shared: Int64?
        /// By when the loop will come round again, answered or not.
        var due: Int64?
    }

    private let stored = Mutex(Beat())

    /// The loop that follows the hall will come round by then.
    func turns(by due: Int64) { stored.withLock { $0.due = due } }

    var last: Beat { stored.withLock { $0 } }

    func answered(at now: Int64) { stored.withLock { $0.answered = now } }

    func isShared(at now: Int64) { stored.withLock { $0.shared = now } }

    func came(_ page: FeedPage, at now: Int64) {
        let ages = page.items.compactMap { if case .event(let event) = $0 { event.ageMilliseconds } else { nil } }
        stored.withLock {
            $0.answered = now
            if let oldest = ages.max() { $0.lag = max(0, oldest) }
        }
    }
}
