/// When a rest that somebody may end early is over. Decides; does nothing itself.
///
/// An alarm is a sleep that nobody cancels: a cancelled one stays with Swift's runtime until its time and then wakes a thread for nothing,
/// so that after a thousand tickets each rest that one of them cut short would cost a wake-up of its own. An alarm that rings too
/// early for the rest that is going on is set again instead.
struct RestCourse {
    /// When a rest is over, and when an alarm rings: not before `earliest`, and not after `latest`.
    struct Time: Equatable {
        let earliest: ContinuousClock.Instant
        let latest: ContinuousClock.Instant

        /// After `pause`, or up to a tenth later: loops that rest about as long wake together.
        init(after pause: Duration, from now: ContinuousClock.Instant = .now) {
            earliest = now + pause
            latest = earliest + max(.zero, pause / 10)
        }
    }

    private enum State {
        /// The loop is at work.
        case working
        /// The loop is at work, and there is a reason already to do it once more: the next rest is none.
        case wanted
        /// The loop rests, until a time or without an end.
        case resting(until: Time?)
        /// The rest is over, and the loop has not come round yet: it will see whatever has happened until then.
        case over
    }

    /// What begins with a rest.
    enum Beginning: Equatable {
        /// Nothing: there is a reason to work at once.
        case work
        /// A rest, for which an alarm is to be set if there is a time.
        case rest(alarm: Time?)
    }

    /// What an alarm's ring comes to.
    enum Ring: Equatable {
        case nothing
        /// The rest is over.
        case over
        /// The rest goes on, and the alarm is to be set again.
        case again(at: Time)
    }

    private var state = State.working
    /// The alarms that are set, the earliest last.
    private(set) var alarms: [Time] = []

    /// The loop wants to rest, until `end` at most.
    mutating func begins(until end: Time?) -> Beginning {
        if case .wanted = state {
            state = .working
            return .work
        }
        state = .resting(until: end)
        return .rest(alarm: end.flatMap { alarm(for: $0) })
    }

    /// There is a reason to work: whether the rest that is going on is over.
    mutating func ends() -> Bool {
        switch state {
        case .resting:
            state = .over
            return true
        case .working, .wanted:
            state = .wanted
            return false
        case .over: return false
        }
    }

    /// The loop is at work again.
    mutating func worksAgain() { state = .working }

    /// One of the alarms rings.
    mutating func rings(_ alarm: Time) -> Ring {
        if let place = alarms.lastIndex(of: alarm) { alarms.remove(at: place) }
        guard case .resting(let end?) = state else { return .nothing }
        if end.earliest <= alarm.earliest {
            state = .over
            return .over
        }
        return self.alarm(for: end).map { .again(at: $0) } ?? .nothing
    }

    /// The alarm that a rest until `end` needs. Nil: one is set that rings no later.
    private mutating func alarm(for end: Time) -> Time? {
        if let next = alarms.last, next.latest <= end.latest { return nil }
        alarms.append(end)
        return end
    }
}
