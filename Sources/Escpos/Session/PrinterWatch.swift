/// Knows how a connected printer is while no job is on its way.
///
/// A new connection begins with a clearing, since the printer may hold the rest of a job that was interrupted by a pulled cable or by
/// the agent's end. Then the printer is asked once, and after that it tells by itself (automatic status), or is asked from
/// time to time, or is mute. Pure; driven as `PrintSession` is: write `output`, wait until `deadline`, report what happened.
public struct PrinterWatch: Equatable, Sendable {
    /// Where a watch is.
    public enum State: Equatable, Sendable {
        /// The printer is emptied of earlier jobs. → `asking`, `quiet`.
        case clearing(PrinterClearing)
        /// A round of questions. → `quiet`; `consulting` when no answer comes and there is a port status.
        case asking(StatusRound, until: ContinuousClock.Instant)
        /// The round's question was left unanswered, and the port status is asked what it knows: it works while bulk OUT is blocked.
        /// → `quiet`; `asking` when the answer comes after all.
        case consulting(StatusRound, until: ContinuousClock.Instant)
        /// Nothing is under way. → `asking`, at `nextAt` if there is one, or when somebody wants to know.
        case quiet(nextAt: ContinuousClock.Instant?)
    }

    /// Where the watch is.
    public private(set) var state: State
    /// What the printer has said.
    public private(set) var fold: PrinterStatusFold
    /// Between two rounds of questions to a printer that has fallen silent.
    static let silentInterval = Duration.seconds(2)
    private let profile: PrinterProfile
    private let interval: Duration
    private let times: PrintTimes
    private var question: ArraySlice<UInt8> = []

    /// A watch over a printer that was just connected, or has just ended a job.
    ///
    /// - Parameters:
    ///   - profile: the printer's.
    ///   - fold: what is known of it: `PrintSession.fold` after a job, `PrinterStatusFold.reconnected` at a new connection.
    ///   - clearing: whether it may hold a part of a job: at a new connection, and after a job that left it `uncleared`.
    ///   - interval: between two rounds of questions, for printers that do not tell by themselves.
    public init(
        profile: PrinterProfile, fold: PrinterStatusFold = PrinterStatusFold(), clearing: Bool,
        now: ContinuousClock.Instant,
        interval: Duration = .seconds(30), times: PrintTimes = .standard
    ) {
        self.profile = profile
        self.fold = fold
        self.interval = interval
        self.times = times
        question = fold.questions.unsent
        self.fold.questions.unsent = []
        if clearing {
            state = .clearing(
                PrinterClearing(now: now, unfinished: question, owed: fold.questions.clearings, times: times))
            self.fold.questions.askedToClear()
            question = []
        } else {
            state = .quiet(nextAt: nil)
            beginRound(now: now)
        }
    }

    /// How the printer is.
    public var status: PrinterStatus { fold.status }

    /// Bytes to write now, as far as the printer takes them.
    public var output: ArraySlice<UInt8> {
        switch state {
        case .clearing(let clearing): clearing.output
        case .asking, .consulting, .quiet: question
        }
    }

    /// Whether GET_PORT_STATUS is to be sent, once, and its answer reported with `replied(.portStatus)`: true while one is waited for.
    public var asksPortStatus: Bool {
        switch state {
        case .asking(let round, _): round.question == .portStatus
        case .consulting: true
        case .clearing, .quiet: false
        }
    }

    /// Whether the printer said that it is empty of earlier jobs, since this watch was made: an aftermath is `cleared` then.
    public private(set) var hasCleared = false

    /// When to call `deadline`; nil: only the printer can wake this.
    public var deadline: ContinuousClock.Instant? {
        switch state {
        case .clearing(let clearing): clearing.deadline
        case .asking(_, let until), .consulting(_, let until): until
        case .quiet(let nextAt): nextAt
        }
    }

    /// Whether a job may begin: no clearing and no question is under way.
    public var isQuiet: Bool {
        switch state {
        case .clearing, .asking, .consulting: false
        case .quiet: question.isEmpty
        }
    }

    // MARK: Events

    /// Somebody wants to know now.
    public mutating func ask(now: ContinuousClock.Instant) {
        guard case .quiet = state else { return }
        // A question that the printer has not taken yet still stands before it; more of them would only queue behind it, and be
        // answered all at once when nobody knows any more which answer is whose.
        if question.isEmpty { beginRound(now: now) } else { rest(now: now) }
    }

    /// The printer took the first `count` bytes of `output`.
    public mutating func wrote(_ count: Int, now: ContinuousClock.Instant) {
        switch state {
        case .clearing(var clearing):
            clearing.wrote(count, now: now)
            proceed(clearing, now: now)
        case .asking, .consulting, .quiet: question = question.dropFirst(max(0, count))
        }
    }

    /// The printer said something.
    public mutating func replied(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        fold.heard(reply)
        switch reply {
        case .automaticStatus(let status): fold.apply(status)
        case .realTimeStatus, .fullStatus: answered(reply, now: now)
        case .portStatus(let byte): portAnswered(byte, now: now)
        case .buffersCleared: cleared(now: now)
        // Answers an earlier job, which is over.
        case .single: _ = fold.questions.paperSensorAnswered()
        // A process ID may raise an earlier job (`PrintOutcome.raised`); it says nothing about the printer.
        case .processID, .information, .block, .unknown: break
        }
    }

    /// It is `now`; nothing happens before `deadline`.
    public mutating func deadline(now: ContinuousClock.Instant) {
        guard let deadline, now >= deadline else { return }
        switch state {
        case .clearing(var clearing):
            clearing.deadline(now: now)
            proceed(clearing, now: now)
        case .asking(var round, _):
            let step = round.deadlinePassed(fold: &fold)
            follow(step, round, now: now)
        case .consulting: silent(now: now)
        case .quiet: ask(now: now)
        }
    }

    /// The connection is gone: this watch is over, another connection needs another one.
    public mutating func disconnected() {
        fold.disconnected()
        state = .quiet(nextAt: nil)
        question = []
    }

    // MARK: Steps

    private mutating func proceed(_ clearing: PrinterClearing, now: ContinuousClock.Instant) {
        guard case .finished(let cleared) = clearing.state else {
            state = .clearing(clearing)
            return
        }
        fold.questions.clearingEnded(cleared: cleared)
        hasCleared = cleared
        question = clearing.output
        begin(now: now)
    }

    private mutating func cleared(now: ContinuousClock.Instant) {
        let wasAsked = fold.questions.clearingAnswered()
        switch state {
        case .clearing(var clearing):
            clearing.replied(.buffersCleared)
            proceed(clearing, now: now)
        // So late that automatic status may have been cleared away with the rest.
        case .asking, .consulting, .quiet:
            if wasAsked, profile.answersASB, question.isEmpty { question += Command.automaticStatus(0x0E).bytes }
        }
    }

    private mutating func begin(now: ContinuousClock.Instant) {
        // Automatic status stands in line: an offline printer turns it on when it is back.
        if profile.answersASB { question += Command.automaticStatus(0x0E).bytes }
        beginRound(now: now)
    }

    private mutating func beginRound(now: ContinuousClock.Instant) {
        fold.questions.settle(now: now)
        guard let round = StatusRound(profile: profile, open: fold.questions.open) else { return rest(now: now) }
        ask(round, now: now)
    }

    private mutating func ask(_ round: StatusRound, now: ContinuousClock.Instant) {
        state = .asking(round, until: now + times.answer)
        guard round.question != .portStatus else { return }
        question += round.question.bytes
        fold.questions.asked(round.question, now: now)
    }

    private mutating func answered(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        switch state {
        case .asking(var round, _), .consulting(var round, _):
            let step = round.take(reply, fold: &fold, now: now)
            follow(step, round, now: now)
        case .clearing: _ = fold.take(reply, now: now)
        case .quiet:
            switch fold.take(reply, now: now) {
            // It speaks again, or answers were taken for each other's: all of it is worth asking once more.
            case .latest, .earlier, .lost: if question.isEmpty { beginRound(now: now) }
            case .unasked, nil: break
            }
        }
    }

    private mutating func portAnswered(_ byte: UInt8, now: ContinuousClock.Instant) {
        switch state {
        case .asking(var round, _):
            let step = round.take(.portStatus(byte), fold: &fold, now: now)
            follow(step, round, now: now)
        case .consulting:
            fold.applySecondOpinion(byte)
            silent(now: now)
        case .clearing, .quiet: break
        }
    }

    private mutating func follow(_ step: StatusRound.Step, _ round: StatusRound, now: ContinuousClock.Instant) {
        switch (step, state) {
        case (.waiting, .asking(_, let until)): state = .asking(round, until: until)
        case (.waiting, .consulting(_, let until)): state = .consulting(round, until: until)
        case (.waiting, .clearing), (.waiting, .quiet): break
        case (.next, _): ask(round, now: now)
        case (.complete, _): rest(now: now)
        case (.unanswered, _):
            if profile.answersPortStatus, round.question != .portStatus {
                state = .consulting(round, until: now + times.answer)
            } else {
                silent(now: now)
            }
        }
    }

    private mutating func silent(now: ContinuousClock.Instant) {
        // One that does not even take the question is stuck, not mute.
        fold.unanswered(mayBeMute: profile.mayBeMute && question.isEmpty)
        rest(now: now)
    }

    private mutating func rest(now: ContinuousClock.Instant) {
        // One that is silent is asked from time to time in any case, so that it is noticed when it speaks. One that has fallen silent
        // keeps people waiting, and what was lost may have been one answer on a bad cable: it is asked again soon.
        let isSilent = fold.conditions.contains(.silent)
        let speaksUnasked = profile.answersASB && fold.hasSpoken && !isSilent
        let pause = isSilent ? min(interval, Self.silentInterval) : interval
        state = .quiet(nextAt: profile.answersQuestions && !speaksUnasked ? now + pause : nil)
    }
}
