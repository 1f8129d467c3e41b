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
        /// DLE EOT 1–4. → `quiet`, also when no answer comes.
        case asking(StatusRound, until: ContinuousClock.Instant)
        /// Nothing is under way. → `asking`, at `nextAt` if there is one, or when somebody wants to know.
        case quiet(nextAt: ContinuousClock.Instant?)
    }

    /// Where the watch is.
    public private(set) var state: State
    /// What the printer has said.
    public private(set) var fold: PrinterStatusFold
    private let profile: PrinterProfile
    private let interval: Duration
    private let times: PrintTimes
    private var question: ArraySlice<UInt8> = []

    /// A watch over a printer that was just connected, or has just ended a job.
    ///
    /// - Parameters:
    ///   - profile: the printer's.
    ///   - fold: what is known of it: `PrintSession.fold` after a job, nothing at a new connection.
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
        if clearing {
            state = .clearing(PrinterClearing(now: now, times: times))
        } else {
            state = .quiet(nextAt: nil)
            ask(now: now)
        }
    }

    /// How the printer is.
    public var status: PrinterStatus { fold.status }

    /// Bytes to write now, as far as the printer takes them.
    public var output: ArraySlice<UInt8> {
        switch state {
        case .clearing(let clearing): clearing.output
        case .asking, .quiet: question
        }
    }

    /// When to call `deadline`; nil: only the printer can wake this.
    public var deadline: ContinuousClock.Instant? {
        switch state {
        case .clearing(let clearing): clearing.deadline
        case .asking(_, let until): until
        case .quiet(let nextAt): nextAt
        }
    }

    /// Whether a job may begin: no clearing and no question is under way.
    public var isQuiet: Bool {
        switch state {
        case .clearing, .asking: false
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
        case .asking, .quiet: question = question.dropFirst(max(0, count))
        }
    }

    /// The printer said something.
    public mutating func replied(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        switch reply {
        case .automaticStatus(let status): fold.apply(status)
        case .realTimeStatus(let byte): answered(byte, now: now)
        case .buffersCleared:
            if case .clearing(var clearing) = state {
                clearing.replied(reply)
                proceed(clearing, now: now)
            }
        // A process ID may raise an earlier job (`PrintOutcome.raised`); it says nothing about the printer.
        case .single, .processID, .information, .block, .unknown: break
        }
    }

    /// It is `now`; nothing happens before `deadline`.
    public mutating func deadline(now: ContinuousClock.Instant) {
        guard let deadline, now >= deadline else { return }
        switch state {
        case .clearing(var clearing):
            clearing.deadline(now: now)
            proceed(clearing, now: now)
        case .asking:
            fold.unanswered()
            rest(now: now)
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
        guard case .finished = clearing.state else {
            state = .clearing(clearing)
            return
        }
        state = .quiet(nextAt: nil)
        // Automatic status stands in line: an offline printer turns it on when it is back.
        if profile.answersASB { question += Command.automaticStatus(0x0E).bytes }
        beginRound(now: now)
    }

    private mutating func beginRound(now: ContinuousClock.Instant) {
        guard profile.answersStatus else { return rest(now: now) }
        state = .asking(StatusRound(), until: now + times.answer)
        question += RealTimeQuery.printer.bytes
    }

    private mutating func answered(_ byte: UInt8, now: ContinuousClock.Instant) {
        guard case .asking(var round, _) = state else { return }
        fold.apply(byte, to: round.query)
        guard let next = round.answered() else { return rest(now: now) }
        state = .asking(round, until: now + times.answer)
        question += next.bytes
    }

    private mutating func rest(now: ContinuousClock.Instant) {
        let asks = profile.answersStatus && !profile.answersASB
        state = .quiet(nextAt: asks ? now + interval : nil)
    }
}
