/// Empties a printer of what an earlier job left in it: DLE DC4 fn 8, which is answered by `37 25 00`, else DLE ENQ 2.
///
/// To be done after a stop in mid-job, and on every new connection to a printer that may hold such a job: a printer keeps what
/// it was sent through an unplugged cable and through the agent's own end, and prints it when paper returns.
///
/// Driven as `PrintSession` is: write `output`, wait until `deadline`, report what happened.
public struct PrinterClearing: Equatable, Sendable {
    /// Where the clearing is.
    public enum State: Equatable, Sendable {
        /// DLE DC4 fn 8 goes out. → `awaitingAnswer`, or `finished` when the printer takes no bytes.
        case clearing
        /// Nothing may be sent before `37 25 00`. → `finished`, or `requesting` when no answer comes.
        case awaitingAnswer
        /// DLE ENQ 2 goes out, for printers that do not know DLE DC4 fn 8. It has no answer. → `finished`.
        case requesting
        /// Done; `cleared` when the printer said so.
        case finished(cleared: Bool)
    }

    /// Where the clearing is.
    public private(set) var state: State = .clearing
    /// Bytes to write now, as far as the printer takes them. After the end: those that it was not seen to take, which have to go before
    /// anything else, since it may have got the first of them.
    public private(set) var output: ArraySlice<UInt8>
    /// When to call `deadline`.
    public private(set) var deadline: ContinuousClock.Instant
    private let patience: Duration
    /// Answers to earlier clearings that may still come before this one's.
    private var owed: Int
    private var hasHeard = false

    /// Begins. `unfinished` are the last bytes of a real-time command that has been sent in part: they go first, else
    /// the printer takes the clearing for its parameters. `owed` answers to earlier clearings never came.
    public init(
        now: ContinuousClock.Instant, unfinished: ArraySlice<UInt8> = [], owed: Int = 0, times: PrintTimes = .standard
    ) {
        self.owed = owed
        output = ArraySlice(unfinished + Command.clearBuffers.bytes)
        patience = times.clearing
        deadline = now + times.clearing
    }

    /// The printer took the first `count` bytes of `output`.
    public mutating func wrote(_ count: Int, now: ContinuousClock.Instant) {
        output = output.dropFirst(max(0, count))
        guard output.isEmpty else { return }
        switch state {
        case .clearing:
            state = .awaitingAnswer
            deadline = now + patience
        case .requesting: finish(cleared: false)
        case .awaitingAnswer, .finished: break
        }
    }

    /// The printer said something.
    public mutating func replied(_ reply: PrinterReply) {
        guard reply == .buffersCleared else { return }
        switch state {
        case .clearing, .awaitingAnswer, .requesting:
            // Replies come in order: this one may be an earlier clearing's, which says nothing about what arrived since.
            if owed > 0 {
                owed -= 1
                hasHeard = true
            } else {
                finish(cleared: true)
            }
        case .finished: break
        }
    }

    /// It is `now`; nothing happens before `deadline`.
    public mutating func deadline(now: ContinuousClock.Instant) {
        guard now >= deadline else { return }
        switch state {
        // It knows the command, and whether this was the answer to the last one, nobody can tell.
        case .awaitingAnswer where hasHeard: finish(cleared: false)
        case .awaitingAnswer:
            state = .requesting
            output = ArraySlice(Command.realTimeRequest(2).bytes)
            deadline = now + patience
        // A printer that takes no bytes cannot be cleared from here.
        case .clearing, .requesting: finish(cleared: false)
        case .finished: break
        }
    }

    private mutating func finish(cleared: Bool) {
        state = .finished(cleared: cleared)
        // The answer may overtake the report of what was taken.
        if cleared { output = [] }
    }
}
