/// Who sleeps, and until when.
///
/// Each may sleep longer by its tolerance: those whose time comes at about the same time cost one wake-up together.
struct SleepQueue<Sleeper> {
    typealias Instant = ContinuousClock.Instant

    private struct Sleep {
        let end: Instant
        /// `end` and the tolerance.
        let latest: Instant
        let sleeper: Sleeper
    }

    /// By their ends, the earliest last.
    private var sleeps: [Sleep] = []
    /// When somebody has slept as long as it may. Nil: nobody sleeps.
    private(set) var wakeAt: Instant?

    mutating func add(_ sleeper: Sleeper, until end: Instant, tolerance: Duration) {
        // Behind those that end at the same time: whoever came first is woken first.
        let place = sleeps.firstIndex { $0.end <= end } ?? sleeps.endIndex
        let latest = end + max(.zero, tolerance)
        sleeps.insert(Sleep(end: end, latest: latest, sleeper: sleeper), at: place)
        wakeAt = min(wakeAt ?? latest, latest)
    }

    /// Those whose time has come, the earliest first.
    mutating func takeDue(at now: Instant) -> [Sleeper] {
        let place = sleeps.firstIndex { $0.end <= now } ?? sleeps.endIndex
        guard place < sleeps.endIndex else { return [] }
        let due = sleeps[place...].reversed().map(\.sleeper)
        sleeps.removeSubrange(place...)
        wakeAt = sleeps.map(\.latest).min()
        return due
    }
}
