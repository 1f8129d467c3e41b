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
        /// In milliseconds: how long it takes at most until what is played is heard.
        var toBegin: Int64 = 200
    }

    enum State: Equatable, Sendable {
        /// Nothing is said and nothing waits. Ends with a call.
        case idle
        /// Its sound is made, or is being heard. Somebody is to end it with `ended`; then comes what waits, else a repetition, else
        /// `idle`. If making its sound took too long, what waits comes at once. `line`: its calls as they had waited. `wasHeard`: some
        /// repetition of it was.
        case saying(Utterance, line: [Waiting], wasHeard: Bool)
    }

    enum Event: Equatable, Sendable {
        /// The feed has brought a call. `speak`: false where it is to be shown alone.
        case offered(VoiceCall, speak: Bool)
        /// The sound of the utterance is there and may be played, if it is not too late by now.
        case made
        /// The utterance is over; whether it was heard.
        case ended(heard: Bool)
    }

    /// What is to be done.
    struct Step: Equatable, Sendable {
        /// Say this now: make its sound, ask with `made`, play it.
        var say: Utterance?
        /// Play the sound that was made.
        var play = false
        /// These were given up, in the order in which they waited.
        var dropped: [VoiceCall] = []
    }

    /// A call in line.
    struct Waiting: Equatable, Sendable {
        fileprivate(set) var call: VoiceCall
        /// Its place: the order of first calls.
        let place: Int
        /// Itself, and those of which it took the place as a recall.
        fileprivate(set) var count = 1
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
        case (.made, .saying(let utterance, let line, _)):
            if utterance.calls.allSatisfy({ $0.isYoung(at: now + rules.toBegin) }) { return Step(play: true) }
            // These calls are still unsaid: the young ones among them wait where they did.
            if utterance.repetition == 1 {
                waiting = (waiting + line).sorted { $0.place < $1.place }
                state = .idle
            }
            return next(at: now + rules.toBegin)
        case (.ended(let heard), .saying(let utterance, let line, let wasHeard)):
            if heard, !wasHeard {
                counts.spoken += 1
                counts.merged += line.total - 1
            }
            state = .saying(utterance, line: line, wasHeard: wasHeard || heard)
            return next(at: now)
        case (.made, .idle), (.ended, .idle):
            // Nothing is being said: there is nothing to play or to end.
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
            waiting[place].call = call
            waiting[place].count += 1
        } else {
            waiting.append(Waiting(call: call, place: counts.offered))
        }
        return true
    }

    /// What is said now that nothing is.
    private mutating func next(at now: Int64) -> Step {
        let dropped = waiting.filter { !$0.call.isYoung(at: now) }
        waiting.removeAll { !$0.call.isYoung(at: now) }
        counts.dropped += dropped.total
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
        state = .saying(utterance, line: together, wasHeard: false)
        return utterance
    }

    /// What was said last, once more.
    private mutating func repetition(at now: Int64) -> Utterance? {
        guard case .saying(let last, let line, let wasHeard) = state, last.repetition < rules.repeats,
            last.calls.allSatisfy({ $0.isYoung(at: now) })
        else { return nil }
        let utterance = Utterance(calls: last.calls, chime: false, repetition: last.repetition + 1)
        state = .saying(utterance, line: line, wasHeard: wasHeard)
        return utterance
    }

    private mutating func silence() -> Utterance? {
        countFailure()
        state = .idle
        return nil
    }

    /// Nothing more comes of the calls that were said last.
    private mutating func countFailure() {
        if case .saying(_, let line, wasHeard: false) = state { counts.failed += line.total }
    }
}

extension [VoiceCourse.Waiting] {
    /// All calls that are in it.
    fileprivate var total: Int { reduce(0) { $0 + $1.count } }
}
