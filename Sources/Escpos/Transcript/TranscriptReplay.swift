/// A transcript gone through once more: its jobs given to new sessions, with the printer's words and silences at the times at which they
/// were recorded.
///
/// Pure: the same transcript gives the same replay. A session that comes to another end than the recorded one shows that the session's
/// rules have changed since, or that the shell around it did not do what it was told.
public struct TranscriptReplay: Sendable {
    /// One line of the timeline.
    public struct Step: Equatable, Sendable {
        /// Time since the transcript's start.
        public var at: Duration
        /// The job in `jobs` that it belongs to; nil between jobs.
        public var job: Int?
        /// What happened.
        public var what: What
    }

    /// What a step is.
    public enum What: Equatable, Sendable {
        /// What was recorded, but for bytes of a job.
        case recorded(Transcript.Event)
        /// The printer took these bytes of the job's `PrintJob.bytes`.
        case sent(Range<Int>)
        /// The last bytes taken were not what the session of the replay had to offer then: an offer that the printer took after it
        /// had been withdrawn, or a replay that has parted from the record.
        case notOffered(Int)
        /// What the bytes that were received mean.
        case heard(PrinterReply)
        /// The session's time came. Recorded, or, in a transcript without such entries, where it should have been.
        case deadline
        /// Where the session went.
        case state(PrintSession.State)
        /// What the session knows of the printer now.
        case status(PrinterStatus)
    }

    /// One job and its two ends.
    public struct Job: Equatable, Sendable {
        /// What the session was begun with.
        public var job: Transcript.Job
        /// When it began, since the transcript's start.
        public var began: Duration
        /// How it ended in the field; nil when the transcript ends before it.
        public internal(set) var recorded: PrintReport?
        /// How it ended in the replay; nil when it did not.
        public internal(set) var replayed: PrintReport?

        /// Whether the replay came to the recorded outcome. True where none is recorded.
        public var agrees: Bool { recorded == nil || recorded?.outcome == replayed?.outcome }
    }

    /// The timeline.
    public private(set) var steps: [Step] = []
    /// The jobs that begin in the transcript, in their order.
    public private(set) var jobs: [Job] = []

    /// Whether every job came to its recorded outcome.
    public var agrees: Bool { jobs.allSatisfy(\.agrees) }

    private let start: ContinuousClock.Instant
    private var replies = ReplyDemultiplexer()
    private var underWay: UnderWay?

    /// A session of the replay.
    private struct UnderWay {
        var session: PrintSession
        var action: PrintAction
        /// Bytes of the job that the printer took.
        var sent = 0
        let bytes: [UInt8]
        /// Whether deadlines are in the record, so that none need be supposed.
        let recordsWakes: Bool
        var state: PrintSession.State
        var status: PrinterStatus
    }

    /// Replays all jobs of a transcript.
    public init(_ transcript: Transcript) {
        start = transcript.start
        let entries = [transcript.connection].compactMap { $0 } + transcript.entries
        for index in entries.indices { take(entries[index], rest: entries[index...].dropFirst()) }
    }

    // MARK: What happened

    private mutating func take(_ entry: Transcript.Entry, rest: ArraySlice<Transcript.Entry>) {
        passDeadlines(before: entry)
        let now = start + entry.at
        switch entry.event {
        case .connected(_, let profile):
            // Without `lost` in between: whoever recorded this has begun anew.
            underWay = nil
            replies = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
            note(.recorded(entry.event), at: entry.at)
        case .began(let job):
            underWay = nil
            begin(job, at: entry.at, rest: rest)
        case .sent(let bytes):
            note(.recorded(entry.event), at: entry.at)
            wrote(bytes, at: entry.at)
        case .submitted(let count):
            note(.recorded(entry.event), at: entry.at)
            underWay?.session.submitted(count)
        case .sentOfJob(let count): wroteOfJob(count, at: entry.at)
        case .received(let bytes):
            note(.recorded(entry.event), at: entry.at)
            for reply in replies.feed(bytes) {
                note(.heard(reply), at: entry.at)
                drive(at: entry.at) { $0.replied(reply, now: now) }
            }
        case .portStatus(let byte):
            note(.recorded(entry.event), at: entry.at)
            drive(at: entry.at) { $0.replied(.portStatus(byte), now: now) }
        case .woke:
            note(.deadline, at: entry.at)
            // Whoever recorded it was at the deadline, by the clock that counts.
            let due = max(now, underWay?.action.until ?? now)
            drive(at: entry.at) { $0.deadline(now: due) }
        case .lost:
            note(.recorded(entry.event), at: entry.at)
            drive(at: entry.at) { $0.disconnected(now: now) }
        case .ended(let report):
            if underWay != nil, !jobs.isEmpty { jobs[jobs.count - 1].recorded = report }
            note(.recorded(entry.event), at: entry.at)
            underWay = nil
        }
    }

    private mutating func begin(_ job: Transcript.Job, at time: Duration, rest: ArraySlice<Transcript.Entry>) {
        jobs.append(Job(job: job, began: time))
        let wakes = rest.prefix { entry in
            switch entry.event {
            case .ended, .connected, .began: false
            case .submitted, .sent, .sentOfJob, .received, .portStatus, .woke, .lost: true
            }
        }
        var session = job.session(now: start + time)
        let (state, status) = (session.state, session.fold.status)
        let action = session.begin(now: start + time)
        underWay = UnderWay(
            session: session, action: action, bytes: job.printJob.bytes,
            recordsWakes: wakes.contains { $0.event == .woke }, state: state, status: status)
        note(.recorded(.began(job)), at: time)
        drive(at: time) { _ in action }
    }

    /// What the session waited for in vain before `entry` came.
    private mutating func passDeadlines(before entry: Transcript.Entry) {
        // An end is what the last deadline leads to; with anything else at the same instant it cannot be told what was first.
        let isEnd = if case .ended = entry.event { true } else { false }
        while let current = underWay, !current.recordsWakes, let until = current.action.until {
            let at = until - start
            guard isEnd ? at <= entry.at : at < entry.at else { return }
            note(.deadline, at: at)
            drive(at: at) { $0.deadline(now: until) }
            // A session that waits on at the same deadline would do so for ever.
            guard underWay?.action.until != until else { return }
        }
    }

    // MARK: The session

    private mutating func wroteOfJob(_ count: Int, at time: Duration) {
        guard let current = underWay else { return note(.recorded(.sentOfJob(count)), at: time) }
        let range = current.sent..<min(current.sent + max(0, count), current.bytes.count)
        underWay?.sent = range.upperBound
        note(.sent(range), at: time)
        wrote(current.bytes[range], at: time)
    }

    /// The printer took `bytes`: reported to the session as far as it has just these to offer. Its next offer may be the rest of them,
    /// where the record has joined two.
    private mutating func wrote(_ bytes: ArraySlice<UInt8>, at time: Duration) {
        let now = start + time
        var rest = bytes
        while let action = underWay?.action, !rest.isEmpty {
            guard case .write(let offered, _) = action, case let count = min(offered.count, rest.count), count > 0,
                offered.prefix(count) == rest.prefix(count)
            else { return note(.notOffered(rest.count), at: time) }
            rest = rest.dropFirst(count)
            drive(at: time) { $0.wrote(count, now: now) }
        }
    }

    private mutating func drive(at time: Duration, _ event: (inout PrintSession) -> PrintAction) {
        guard var current = underWay else { return }
        current.action = event(&current.session)
        let (state, status) = (current.session.state, current.session.fold.status)
        if status != current.status { note(.status(status), at: time) }
        if state != current.state { note(.state(state), at: time) }
        (current.state, current.status) = (state, status)
        underWay = current
        if case .finish(let report) = current.action, !jobs.isEmpty { jobs[jobs.count - 1].replayed = report }
    }

    private mutating func note(_ what: What, at time: Duration) {
        steps.append(Step(at: time, job: underWay == nil ? nil : jobs.count - 1, what: what))
    }
}

extension PrintAction {
    /// When to call `deadline`; nil at the end.
    fileprivate var until: ContinuousClock.Instant? {
        switch self {
        case .write(_, let until), .askPortStatus(let until), .wait(let until): until
        case .finish: nil
        }
    }
}
