/// One job on its way through one printer, from its first byte to its evidence.
///
/// Pure: every event takes the monotonic time at which it happened and gives the action that the shell performs next. The
/// rules (what may be claimed about a slip, and when):
///
/// - Nothing is sent that prints before the printer was seen able to print, where it answers at all.
/// - Bytes from `PrintJob.numberOffset` on are offered only after a second look. Before that a stop is `failed`, after it
///   `printed` with evidence, or `unknown`.
/// - After a stop in mid-job the printer is cleared, so that the rest does not pour out when paper returns.
public struct PrintSession: Equatable, Sendable {
    /// Where a session is. Any state but `finished` can go to `finished` by `disconnected`.
    public enum State: Equatable, Sendable {
        /// Nothing has been sent. → `opening`, or `finished` (failed) when the job is too old.
        case fresh
        /// `ESC @` and `GS a` go out, which print nothing. → `awaitingBaseline`, `gating`, `sendingHead`; `consulting`, `finished` (failed).
        case opening
        /// Waits for the automatic status that `GS a` is answered with. → `sendingHead`; `gating` when it does not come, since an
        /// offline printer does not execute `GS a`; `consulting`, `finished` (failed).
        case awaitingBaseline(until: ContinuousClock.Instant)
        /// The first look: a round of questions before any byte that prints. → `sendingHead`; `consulting`, `finished` (failed).
        case gating(StatusRound, until: ContinuousClock.Instant)
        /// The document up to its number goes out. → `checking`, `sendingRest`; `consulting`, `clearing` (failed).
        case sendingHead
        /// The second look: a round of questions before the number. → `sendingRest`; `consulting`, `clearing` (failed).
        case checking(StatusRound, until: ContinuousClock.Instant)
        /// The number and all that follows goes out: the point of no return. → `awaitingEvidence`, `settling`, `finished` (sent);
        /// `consulting`, `clearing` (unknown).
        case sendingRest(until: ContinuousClock.Instant)
        /// All is sent, and the evidence request not answered yet. → `verifying`; `finished` (confirmed); `consulting`, `clearing`
        /// (unknown).
        case awaitingEvidence(StatusPoll, until: ContinuousClock.Instant)
        /// All is sent to a printer whose lasting health is the only evidence: `until` is when it has been healthy for long enough, nil while
        /// its head is too hot. That is waited for up to `latest`, and then the time counts anew. → `verifying`; `consulting`,
        /// `clearing` (unknown).
        case settling(StatusPoll, until: ContinuousClock.Instant?, latest: ContinuousClock.Instant)
        /// The last look: healthy now means printed. → `finished` (status OK, or sent); `consulting`, `clearing` (unknown).
        case verifying(StatusRound, until: ContinuousClock.Instant)
        /// Given up, because the printer takes no bytes or does not answer. The port status is asked for the reason, where there is one: it
        /// works while bulk OUT is blocked. → `finished`, `clearing` (failed, or unknown if `isPastNumber`).
        case consulting(PrintStop, isPastNumber: Bool, until: ContinuousClock.Instant)
        /// The printer is emptied of the rest of the job. A process ID that comes now still confirms. → `finished`.
        case clearing(PrinterClearing, PrintOutcome)
        /// The end.
        case finished(PrintReport)
    }

    /// Where the session is.
    public internal(set) var state: State = .fresh
    /// What the printer has said so far, and what it still owes an answer to.
    public internal(set) var fold: PrinterStatusFold

    let job: PrintJob
    let startBy: ContinuousClock.Instant
    let times: PrintTimes
    /// Bytes of questions to write now, before anything of the job. `PrinterClearing` has its own.
    var question: ArraySlice<UInt8>
    /// Bytes of the job to write now.
    var output: ArraySlice<UInt8> = []
    /// Bytes of the job that were ever offered.
    private(set) var offered = 0
    /// Bytes of the job that were ever in the hands of the transport: what the printer can have got, whatever was reported as taken.
    private(set) var submitted = 0
    /// Bytes of the job that the printer took.
    var sent = 0
    /// Answers to `GS r 1` since the session was made.
    var paperAnswers = 0
    /// Whether the line has brought noise since the number went out: an answer of one byte proves nothing then.
    var isNoisy = false

    /// Whether the printer has taken every byte of the job.
    public var hasSentAll: Bool { sent == job.bytes.count }

    /// A session that has not begun. The job's lifetime counts from `accepted`, when the wish for it arose. `known` is what the watch
    /// knew (`PrinterWatch.fold`): what it says of the printer's condition is asked anew before it counts, and answers to its questions
    /// may still come.
    public init(
        job: PrintJob, accepted: ContinuousClock.Instant, times: PrintTimes = .standard,
        known: PrinterStatusFold = PrinterStatusFold()
    ) {
        self.job = job
        self.times = times
        startBy = accepted + times.lifetime
        fold = known
        question = fold.questions.unsent
        fold.questions.unsent = []
    }

    // MARK: Events

    /// The connection is up, and nothing that was read before concerns this job.
    public mutating func begin(now: ContinuousClock.Instant) -> PrintAction {
        switch state {
        case .fresh:
            fold.questions.settle(now: now)
            if now >= startBy {
                stop(.expired, now: now)
            } else {
                state = .opening
                offer(upTo: job.openingLength)
            }
        case .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .sendingRest, .awaitingEvidence, .settling,
            .verifying, .consulting, .clearing, .finished:
            break
        }
        return action
    }

    /// The first `count` of the offered bytes are out of our hands: from now on the printer may get them. Where a shell does not tell,
    /// only what the printer took counts.
    public mutating func submitted(_ count: Int) {
        if case .clearing = state { return }
        submitted = max(submitted, sent + max(0, min(count - question.count, output.count)))
    }

    /// The printer took the first `count` of the bytes it was offered. To be reported before any reply that came after.
    public mutating func wrote(_ count: Int, now: ContinuousClock.Instant) -> PrintAction {
        if case .clearing(var clearing, let outcome) = state {
            clearing.wrote(count, now: now)
            proceed(clearing, outcome)
            return action
        }
        submitted(count)
        let ofJob = take(min(max(0, count), question.count + output.count))
        switch state {
        case .opening: if output.isEmpty { openingSent(now: now) }
        case .sendingHead: if output.isEmpty { headSent(now: now) }
        case .sendingRest:
            if output.isEmpty {
                restSent(now: now)
            } else if ofJob > 0 {
                state = .sendingRest(until: now + times.stall)
            }
        case .fresh, .awaitingBaseline, .gating, .checking, .awaitingEvidence, .settling, .verifying, .consulting,
            .clearing,
            .finished:
            break
        }
        return action
    }

    /// The printer said something.
    public mutating func replied(_ reply: PrinterReply, now: ContinuousClock.Instant) -> PrintAction {
        fold.heard(reply)
        switch reply {
        case .automaticStatus(let automatic):
            fold.apply(automatic)
            statusArrived(now: now)
        case .realTimeStatus, .fullStatus: answered(reply, now: now)
        case .portStatus(let byte): portAnswered(byte, now: now)
        case .single(let byte): paperSensorAnswered(byte, now: now)
        case .processID(let id): if job.evidenceRequest == .processID(id) { confirmed() }
        case .buffersCleared:
            fold.questions.clearingAnswered()
            if case .clearing(var clearing, let outcome) = state {
                clearing.replied(reply)
                proceed(clearing, outcome)
            }
        case .unknown: noiseHeard(now: now)
        case .information, .block: break
        }
        return action
    }

    /// It is `now`; nothing happens before the `until` of the last action.
    public mutating func deadline(now: ContinuousClock.Instant) -> PrintAction {
        if now >= nextDeadline { deadlinePassed(now: now) }
        return action
    }

    /// The connection is gone.
    public mutating func disconnected(now: ContinuousClock.Instant) -> PrintAction {
        fold.disconnected()
        let reason = PrintStop.printer(.disconnected)
        switch state {
        case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .sendingRest, .awaitingEvidence,
            .settling, .verifying, .consulting:
            finish(isPastNumber ? .unknown(reason) : .failed(reason), cleared: false)
        case .clearing(_, let outcome): finish(outcome, cleared: false)
        case .finished: break
        }
        return action
    }

    // MARK: Actions

    private var action: PrintAction {
        switch state {
        case .finished(let report): return .finish(report)
        case .clearing(let clearing, _):
            return clearing.output.isEmpty
                ? .wait(until: clearing.deadline) : .write(clearing.output, until: clearing.deadline)
        case .consulting(_, _, let until): return .askPortStatus(until: until)
        case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .sendingRest, .awaitingEvidence,
            .settling, .verifying:
            if !question.isEmpty { return .write(ArraySlice(question + output), until: nextDeadline) }
            if !output.isEmpty { return .write(output, until: nextDeadline) }
            return round?.question == .portStatus ? .askPortStatus(until: nextDeadline) : .wait(until: nextDeadline)
        }
    }

    /// Offers the printer the bytes of the job from where it stands up to `end`.
    mutating func offer(upTo end: Int) {
        output = job.bytes[offered..<end]
        offered = end
    }

    /// The printer took `count` bytes of what it was offered; gives how many of them were the job's.
    private mutating func take(_ count: Int) -> Int {
        let ofQuestion = min(count, question.count)
        question = question.dropFirst(ofQuestion)
        output = output.dropFirst(count - ofQuestion)
        sent += count - ofQuestion
        return count - ofQuestion
    }
}
