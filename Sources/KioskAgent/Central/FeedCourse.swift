/// The rules by which the hall is followed: what to ask central next, after everything that can happen. A snapshot, then long polls,
/// each from where the last one ended; a snapshot again when the place is lost.
///
/// Pure: time is told, in milliseconds on the boot clock, and chance comes from outside.
struct FeedCourse: Sendable {
    /// What happened.
    enum Event: Sendable {
        /// The agent begins. `uptime`: how long the machine has been on.
        case started(uptime: Duration)
        case snapshot(HallSnapshot)
        case page(FeedPage)
        /// What central was asked for did not come.
        case failed(CentralError)
        /// The rest is over, or somebody has reason to believe that central is there and cuts it short.
        case rested
    }

    /// What to do next; its end is the next event.
    enum Action: Equatable, Sendable {
        case snapshot
        /// Ask for what happened after a place, and let central wait so many seconds for it.
        case poll(FeedPosition, wait: Int)
        case rest(Duration)

        /// For how long it goes on at most: central's deadline for it, or the rest.
        var longest: Duration {
            switch self {
            case .snapshot: .seconds(10)
            case .poll(_, let wait): .seconds(wait + 10)
            case .rest(let pause): pause
            }
        }
    }

    struct Step: Equatable, Sendable {
        let news: [FeedNews]
        let action: Action
    }

    /// What central will be asked after a rest.
    private enum Errand: Equatable {
        case snapshot
        case poll(FeedPosition, wait: Int)
    }

    /// Where the follower stands.
    private enum Phase: Equatable {
        /// Central is asked for a snapshot. Becomes `polling`; `resting` when it fails.
        case askingSnapshot
        /// Central is asked for what comes after a place, since a time. Becomes `polling` with the next place, or `resting`.
        case polling(FeedPosition, wait: Int, since: Int64)
        /// Nothing is asked until a time. A rest that central ordered, or that protects it, is not cut short; one by guess may be.
        case resting(until: Int64, ordered: Bool, before: Errand)
    }

    private var phase = Phase.askingSnapshot
    private var backoff = Backoff.feed
    /// Seconds that a poll may wait: as central advises.
    private var wait = Self.usualWait
    /// When central last answered as it should.
    private var heard: Int64?
    /// Whether the last news said that central is away.
    private var isAway = false
    private var quarantine = FeedQuarantine()
    /// Types and flaws that were told.
    private var told: Set<String> = []

    static let usualWait = 25
    /// A rest is cut short only for a central that has told the feed nothing for so long: that it answers may be known from the feed's own
    /// last snapshot, and a central that gives snapshots and fails at polls must not make us spin.
    static let silence: Int64 = 10_000
    /// Polls that bring nothing are this far apart at least, however fast central answers them.
    static let floor: Int64 = 1000
    /// After a power cut in the whole hall the kiosks do not all ask at once.
    static let powerOnJitter = Duration.seconds(3)
    /// A machine that has been on for less was switched on just now.
    static let justSwitchedOn = Duration.seconds(120)
    /// The longest rest that central can order.
    static let longestOrder: Int64 = 600_000
    /// Kinds of oddities that are told; a central that has ever new ones does not fill the log.
    static let mostKindsTold = 32

    mutating func after(
        _ event: Event, at now: Int64, using generator: inout some RandomNumberGenerator
    ) -> Step {
        var news: [FeedNews] = []
        switch (event, phase) {
        case (.started(let uptime), _):
            phase = .askingSnapshot
            if uptime < Self.justSwitchedOn {
                let jitter = Self.powerOnJitter * Double.random(in: 0...1, using: &generator)
                rest(jitter.milliseconds, ordered: false, before: .snapshot, at: now)
            }
        case (.snapshot(let snapshot), _):
            news = take(snapshot, at: now)
        case (.page(let page), .polling(let position, let wait, let since)):
            news = take(page, after: position, waited: wait, since: since, at: now, using: &generator)
        case (.failed(let error), .askingSnapshot):
            news = fail(error, before: .snapshot, at: now, using: &generator)
        case (.failed(let error), .polling(let position, _, _)):
            news = fail(error, before: errand(after: error, at: position), at: now, using: &generator)
        case (.rested, .resting(let until, let ordered, let errand)):
            if now >= until || !ordered && isSilent(at: now) { go(errand, at: now) }
        case (.page, _), (.failed, _), (.rested, _):
            // An answer to nothing that was asked.
            break
        }
        return Step(news: news, action: action(at: now))
    }

    private func action(at now: Int64) -> Action {
        switch phase {
        case .askingSnapshot: .snapshot
        case .polling(let position, let wait, _): .poll(position, wait: wait)
        case .resting(let until, _, _): .rest(.milliseconds(max(0, until - now)))
        }
    }

    private mutating func go(_ errand: Errand, at now: Int64) {
        switch errand {
        case .snapshot: phase = .askingSnapshot
        case .poll(let position, let wait): phase = .polling(position, wait: wait, since: now)
        }
    }

    private mutating func rest(_ milliseconds: Int64, ordered: Bool, before errand: Errand, at now: Int64) {
        guard milliseconds > 0 else { return go(errand, at: now) }
        phase = .resting(until: now + milliseconds, ordered: ordered, before: errand)
    }
}

// MARK: - What comes

extension FeedCourse {
    private mutating func take(_ snapshot: HallSnapshot, at now: Int64) -> [FeedNews] {
        heard(at: now)
        // The backoff stays: a central that gives snapshots and fails at polls must not make us spin.
        go(.poll(snapshot.position, wait: wait), at: now)
        let notes = snapshot.flaws.map { FeedQuarantine.Note(seq: nil, type: "snapshot", flaw: $0) }
        return [.hall(snapshot)] + quarantined(notes)
    }

    private mutating func take(
        _ page: FeedPage, after position: FeedPosition, waited: Int, since: Int64, at now: Int64,
        using generator: inout some RandomNumberGenerator
    ) -> [FeedNews] {
        let reading = FeedReading(page, after: position)
        let wasAway = isAway
        heard(at: now)
        wait = min(max(page.advice.wait ?? wait, 1), 60)
        var news: [FeedNews] = []
        if !reading.events.isEmpty || wasAway { news.append(.events(reading.events)) }
        news += reading.unknownTypes.filter { tell("type \($0)") }.map { .passedOver(type: $0) }
        news += quarantined(reading.malformed)
        if let reason = reading.lost {
            news.append(.lost(reason))
            rest(backoff.next(using: &generator).milliseconds, ordered: false, before: .snapshot, at: now)
            return news
        }
        backoff.reset()
        // A central that answers at once and has nothing must not make us spin; a poll that did not ask it to wait is no such.
        let isEmpty = reading.position == position
        let floor = isEmpty && waited > 0 ? since + Self.floor - now : 0
        let advised = Int64(min(max(page.advice.retryMilliseconds ?? 0, 0), 60_000))
        rest(max(floor, advised), ordered: true, before: .poll(reading.position, wait: wait), at: now)
        return news
    }

    /// Where to go on after a poll that failed. The place is kept where central has only been out of reach, and the poll after it does
    /// not wait, so that its answer shows at once that central is back.
    private func errand(after error: CentralError, at position: FeedPosition) -> Errand {
        switch error {
        case .unreachable, .untrusted, .busy, .notAdmitted, .refused(status: 409, _, _): .poll(position, wait: 0)
        // Whatever it is that cannot be answered or read: the hall as a whole may be.
        case .refused, .checkedIn, .malformed: .snapshot
        }
    }

    private mutating func fail(
        _ error: CentralError, before errand: Errand, at now: Int64, using generator: inout some RandomNumberGenerator
    ) -> [FeedNews] {
        let pause = backoff.next(using: &generator).milliseconds
        if case .refused(status: 410, _, _) = error {
            rest(pause, ordered: false, before: errand, at: now)
            return [.lost("central does not keep this place any more")]
        }
        isAway = true
        if let order = error.retryAfter {
            // Obeyed, and a little more, as every kiosk of the hall was told the same.
            let ordered = min(max(order.milliseconds, 0), Self.longestOrder)
            rest(
                max(ordered + Int64.random(in: 0...1000, using: &generator), pause), ordered: true, before: errand,
                at: now)
        } else {
            rest(pause, ordered: false, before: errand, at: now)
        }
        return [.away(error, since: heard)]
    }

    private func isSilent(at now: Int64) -> Bool { heard.map { now - $0 >= Self.silence } ?? true }

    private mutating func heard(at now: Int64) {
        heard = now
        isAway = false
    }

    private mutating func quarantined(_ notes: [FeedQuarantine.Note]) -> [FeedNews] {
        guard !notes.isEmpty else { return [] }
        var isNews = false
        for note in notes {
            quarantine.add(note)
            if tell("\(note.type) \(note.flaw)") { isNews = true }
        }
        return [.quarantined(quarantine, isNews: isNews)]
    }

    /// Whether this kind of oddity is to be told: it is new.
    private mutating func tell(_ kind: String) -> Bool {
        guard told.count < Self.mostKindsTold else { return false }
        return told.insert(kind).inserted
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multipliedReportingOverflow(by: 1000).overflow
            ? (seconds < 0 ? .min : .max) : seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}

extension Backoff {
    /// The desk nudges when central answers it, so a long rest costs nobody anything.
    static let feed = Backoff(first: .milliseconds(500), longest: .seconds(60))
}
