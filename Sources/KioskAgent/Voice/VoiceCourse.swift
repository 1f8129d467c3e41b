/// What a voice says and when: one queue, one mouth. It decides and does nothing: time is told to it, and what is to be said is
/// returned.
///
/// Announcements come in the order in which their first calls were made, never two at a time. The more waits, the less is said of
/// each, so that as many as possible hear their number in time: first nothing is repeated, then the chime is left out, then calls to
/// one window are said together. What is still unsaid half a minute after it was made is given up: who was called has come, or is a
/// no-show. `Tests/Voice/scenarios.json` shows all of it.
struct VoiceCourse: Sendable {
    struct Rules: Equatable, Sendable {
        /// How often a call is said while nobody else waits; at least once.
        var repeats = 2
        var chime = true
    }

    enum State: Equatable, Sendable {
        /// Nothing is said and nothing waits. Ends with a call.
        case idle
        /// Somebody is to end it with `ended`; then comes what waits, else a repetition, else `idle`. `count`: the calls that
        /// are in it, also those of which a recall took the place. `wasHeard`: some repetition of it was.
        case saying(Utterance, count: Int, wasHeard: Bool)
    }

    enum Event: Equatable, Sendable {
        /// The feed has brought a call. `speak`: false where it is to be shown alone.
        case offered(VoiceCall, speak: Bool)
        /// The utterance is over; whether it was heard.
        case ended(heard: Bool)
    }

    /// What is to be done.
    struct Step: Equatable, Sendable {
        /// Say this now.
        var say: Utterance?
        /// These were given up, in the order in which they waited.
        var dropped: [VoiceCall] = []
    }

    /// A call that waits, and how many others it stands for.
    private struct Waiting {
        var call: VoiceCall
        var count = 1
    }

    /// As many numbers as can be kept in mind.
    static let mostTogether = 3
    /// With so many waiting, the one that is next among them, there is no chime.
    static let tooManyForChime = 2
    /// With so many waiting, the one that is next among them, those for one window are said together.
    static let tooManyForEach = 3

    private let rules: Rules
    private(set) var state = State.idle
    private(set) var counts = VoiceCounts()
    private var waiting: [Waiting] = []
    private var ledger = CallLedger()

    init(_ rules: Rules) { self.rules = rules }

    mutating func after(_ event: Event, at now: Int64) -> Step {
        switch (event, state) {
        case (.offered(let call, let speak), .idle):
            return take(call, speak: speak) ? next(at: now) : Step()
        case (.offered(let call, let speak), .saying):
            _ = take(call, speak: speak)
            return Step()
        case (.ended(let heard), .saying(let utterance, let count, let wasHeard)):
            if heard, !wasHeard {
                counts.spoken += 1
                counts.merged += count - 1
            }
            state = .saying(utterance, count: count, wasHeard: wasHeard || heard)
            return next(at: now)
        case (.ended, .idle):
            // Nothing was said: there is nothing to end.
            return Step()
        }
    }

    /// Puts a call in line. False: it is not to be said, or was offered before.
    private mutating func take(_ call: VoiceCall, speak: Bool) -> Bool {
        guard ledger.admit(call.callID, recalls: call.recalls) else { return false }
        guard speak else {
            counts.silent += 1
            return false
        }
        counts.offered += 1
        // A recall of a call that has not been said yet is the same call, not so old.
        if let place = waiting.firstIndex(where: { $0.call.callID == call.callID }) {
            waiting[place] = Waiting(call: call, count: waiting[place].count + 1)
        } else {
            waiting.append(Waiting(call: call))
        }
        return true
    }

    /// What is said now that nothing is.
    private mutating func next(at now: Int64) -> Step {
        let dropped = waiting.filter { !$0.call.isYoung(at: now) }
        waiting.removeAll { !$0.call.isYoung(at: now) }
        for old in dropped { counts.dropped += old.count }
        return Step(say: announcement() ?? repetition(at: now) ?? silence(), dropped: dropped.map(\.call))
    }

    /// Whoever waits the longest, with those who go to the same window if too many wait.
    private mutating func announcement() -> Utterance? {
        guard let first = waiting.first else { return nil }
        let isCrowded = waiting.count >= Self.tooManyForEach
        let chime = rules.chime && waiting.count < Self.tooManyForChime
        var together = [first]
        waiting.removeFirst()
        while isCrowded, together.count < Self.mostTogether,
            let place = waiting.firstIndex(where: { $0.call.window == first.call.window })
        {
            together.append(waiting.remove(at: place))
        }
        countFailure()
        let utterance = Utterance(calls: together.map(\.call), chime: chime, repetition: 1)
        state = .saying(utterance, count: together.reduce(0) { $0 + $1.count }, wasHeard: false)
        return utterance
    }

    /// What was said last, once more.
    private mutating func repetition(at now: Int64) -> Utterance? {
        guard case .saying(let last, let count, let wasHeard) = state, last.repetition < rules.repeats,
            last.calls.allSatisfy({ $0.isYoung(at: now) })
        else { return nil }
        let utterance = Utterance(calls: last.calls, chime: false, repetition: last.repetition + 1)
        state = .saying(utterance, count: count, wasHeard: wasHeard)
        return utterance
    }

    private mutating func silence() -> Utterance? {
        countFailure()
        state = .idle
        return nil
    }

    /// Nothing more comes of the calls that were said last.
    private mutating func countFailure() {
        if case .saying(_, let count, wasHeard: false) = state { counts.failed += count }
    }
}
