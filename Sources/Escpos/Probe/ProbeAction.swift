/// What a `ProbeSession` asks for, until it is told of an event.
public enum ProbeAction: Equatable, Sendable {
    /// Offer these bytes, in place of all others.
    case write(ArraySlice<UInt8>, until: ContinuousClock.Instant?)
    /// Ask for the port status, once.
    case askPortStatus(until: ContinuousClock.Instant?)
    /// Only wait.
    case wait(until: ContinuousClock.Instant?)
    /// It is over.
    case finish(ProbeEnd)
}

extension ProbeSession {
    /// What to ask, of what kind of printer.
    public struct Plan: Equatable, Sendable {
        /// In the order in which they are asked.
        public var questions: [ProbeQuestion]
        /// `ESC @` at the beginning, before every question that stands in line with the data, and at the end. Without it only what
        /// is answered in real time may be asked.
        public var initializes: Bool
        /// Whether there are class requests.
        public var hasClassRequests: Bool
        /// Whether it can be read.
        public var talksBack: Bool
        /// Whether it ends with the first question that stays unanswered.
        public var endsAtSilence = false
        /// What the test slip consists of.
        public var slip: [UInt8]
        /// How long is waited.
        public var times: ProbeTimes

        /// A plan.
        public init(
            questions: [ProbeQuestion] = ProbeQuestion.all, initializes: Bool = true, hasClassRequests: Bool = true,
            talksBack: Bool = true, slip: [UInt8] = [], times: ProbeTimes = ProbeTimes()
        ) {
            self.questions = questions
            self.initializes = initializes
            self.hasClassRequests = hasClassRequests
            self.talksBack = talksBack
            self.slip = slip
            self.times = times
        }
    }
}

extension ProbeFinding {
    /// The question that this is about.
    var question: ProbeQuestion? {
        switch self {
        case .answered(let question, _, _), .late(let question, _, _), .unanswered(let question),
            .skipped(let question, _):
            question
        case .printedUnseen: .testSlip
        case .unasked: nil
        }
    }

    /// What was answered to `question`, and after how long; nil if this is something else.
    func answer(to question: ProbeQuestion) -> (reply: PrinterReply, after: Duration)? {
        switch self {
        case .answered(question, let reply, let delay), .late(question, let reply, let delay): (reply, delay)
        case .answered, .late, .unanswered, .printedUnseen, .skipped, .unasked: nil
        }
    }
}
