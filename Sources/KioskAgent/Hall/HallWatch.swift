/// The hall as this kiosk knows it, and what its displays must be told of it: each call once, however it becomes known. Decides; tells
/// nobody itself.
struct HallWatch: Sendable {
    /// What displays must be told: how the hall is now, and the calls that are new, oldest first.
    struct Telling: Equatable, Sendable {
        var calls: [HallCall] = []
    }

    /// The hall as central tells it; nil before it was first heard of.
    private(set) var state: HallState?
    /// Nothing is known from now: what is shown is old, or nothing.
    private(set) var freshness = Freshness.stale(since: nil)
    private var ledger = CallLedger()

    /// What the feed brought. Nil: nothing that displays show is different.
    mutating func take(_ news: FeedNews, at now: Int64) -> Telling? {
        switch news {
        case .hall(let snapshot):
            let isFirst = state == nil
            let changed = HallState(snapshot, at: now)
            state = changed
            // To displays that have been listening every call is new that was made meanwhile; at the start the young ones alone.
            let calls = changed.calls.reversed().filter { ledger.admit($0) }.filter { !isFirst || $0.isYoung(at: now) }
            freshness = .fresh
            return Telling(calls: calls)
        case .events(let events):
            let changes = events.compactMap { state?.apply($0, at: now) }
            let calls = changes.compactMap(\.call).filter { ledger.admit($0) }
            let wasFresh = freshness == .fresh
            freshness = .fresh
            let isDifferent = changes.contains { $0.isShown } || !wasFresh || !calls.isEmpty
            return isDifferent ? Telling(calls: calls) : nil
        case .away(_, let since):
            guard freshness == .fresh else { return nil }
            freshness = .stale(since: since)
            return Telling()
        case .lost, .passedOver, .quarantined:
            return nil
        }
    }

    /// The hall as it was before the agent was restarted: stale until central is heard. False: something newer is known.
    mutating func remember(_ saved: HallState, at now: Int64) -> Bool {
        guard state == nil else { return false }
        let saved = saved.remembered(at: now)
        for call in saved.calls.reversed() { _ = ledger.admit(call) }
        state = saved
        return true
    }

    /// What a display that connects is told besides the hall: the calls that are young enough to be spoken, oldest first.
    func youngCalls(at now: Int64) -> [HallCall] { state?.calls.filter { $0.isYoung(at: now) }.reversed() ?? [] }
}
