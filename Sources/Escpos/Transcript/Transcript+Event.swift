extension Transcript {
    /// One thing that happened, and when.
    public struct Entry: Equatable, Sendable {
        /// Time since `Transcript.start`, on the monotonic clock.
        public var at: Duration
        /// What happened.
        public var event: Event

        /// What happened when.
        public init(at: Duration, _ event: Event) {
            self.at = at
            self.event = event
        }
    }

    /// What can happen between the agent and one printer.
    public enum Event: Equatable, Sendable {
        /// A printer was found and opened. `to` says which in words: device, serial number, model.
        indirect case connected(to: String, profile: PrinterProfile)
        /// A session began (`PrintSession.begin`).
        indirect case began(Job)
        /// The first so many of the bytes on offer are out of our hands (`PrintSession.submitted`).
        case submitted(Int)
        /// The printer took these bytes. Those of the job that is under way become `sentOfJob` by themselves when they are appended.
        case sent(ArraySlice<UInt8>)
        /// The printer took so many bytes of `PrintJob.bytes`, from where it stood.
        case sentOfJob(Int)
        /// One transfer from the printer, as it came.
        case received([UInt8])
        /// The answer to GET_PORT_STATUS, which comes over the control pipe.
        case portStatus(UInt8)
        /// The `until` of a session's action was reached, and `PrintSession.deadline` called. A transcript without these is replayed
        /// as if it had been called in time to the nanosecond, which under load it is not.
        case woke
        /// The connection is gone, and why in words.
        case lost(reason: String)
        /// The session ended.
        case ended(PrintReport)
    }

    /// All that a session was begun with: enough to begin it again.
    public struct Job: Equatable, Sendable {
        /// The slip.
        public var document: EncodedDocument
        /// The job's own.
        public var processID: ProcessID
        /// What the job before left in the printer.
        public var aftermath: PrinterAftermath
        /// The printer's, which `document` was encoded for.
        public var profile: PrinterProfile
        /// How long ago the wish for the slip had been accepted when the session began.
        public var age: Duration
        /// How long the session waits for what.
        public var times: PrintTimes
        /// Whether the printer had said anything on this connection.
        public var canSpeak: Bool
        /// What the printer still had to answer.
        public var questions: OpenQuestions.Record
        /// What the slip is, where somebody said so. For people: a session goes by the other fields.
        public var label: SlipLabel?

        /// What the session is begun with.
        public init(
            document: EncodedDocument, processID: ProcessID, aftermath: PrinterAftermath = .clean,
            profile: PrinterProfile, age: Duration, times: PrintTimes = .standard,
            canSpeak: Bool = false, questions: OpenQuestions.Record = OpenQuestions.Record(), label: SlipLabel? = nil
        ) {
            self.document = document
            self.processID = processID
            self.aftermath = aftermath
            self.profile = profile
            self.age = age
            self.times = times
            self.canSpeak = canSpeak
            self.questions = questions
            self.label = label
        }

        /// The job as the session sends it.
        public var printJob: PrintJob {
            let known = PrinterStatusFold(canSpeak: canSpeak, questions: OpenQuestions(questions))
            return PrintJob(
                document: document, profile: profile, processID: processID, aftermath: aftermath, known: known)
        }

        /// A session that has not begun, for a job that began at `now`.
        public func session(now: ContinuousClock.Instant) -> PrintSession {
            let known = PrinterStatusFold(canSpeak: canSpeak, questions: OpenQuestions(questions, now: now))
            return PrintSession(job: printJob, accepted: now - age, times: times, known: known)
        }
    }
}
