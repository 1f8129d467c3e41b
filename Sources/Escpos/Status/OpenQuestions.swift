/// What a printer was asked and has not answered yet, so that an answer that comes late is not taken for another one's.
///
/// Neither an answer to `DLE EOT` nor one to `GS r` names its question, and answers can come after everybody has given up waiting (some
/// clones answer `DLE EOT` only when their buffer has drained). Printers answer in order. So an answer counts for the oldest question
/// that is open; a status question that was left open is the one that is asked next, so that all that are open are the same.
///
/// A printer may also drop a question for ever (some do while their cover is open). Once it has answered again, what is still open is
/// given up, and until it has been quiet for `patience` nobody is sure any more which answer is whose (`isDoubtful`): status then
/// steers what is sent, but is no evidence.
public struct OpenQuestions: Equatable, Sendable {
    /// After so long without a question or an answer, a printer that has answered the last question has no more to say.
    public static let patience = Duration.seconds(20)

    /// What an answer that came belongs to.
    enum Answer: Equatable {
        /// To the last time that this was asked.
        case latest(StatusQuestion)
        /// To an earlier time that the same was asked: more answers are to come.
        case earlier(StatusQuestion)
        /// To a question that had been given up; so the answers since then may have been each other's.
        case lost
        /// To nothing that was asked.
        case unasked
    }

    private var question: StatusQuestion = .realTime(.printer)
    private var count = 0
    private var lost = 0
    private var lastWord: ContinuousClock.Instant?
    /// Answers to `GS r` that may still come. They stand in line with the data, so that they can come after a new connection.
    public private(set) var paperAnswers = 0
    /// Answers to DLE DC4 fn 8 that may still come.
    private(set) var clearings = 0
    private var hasHeardClearing = false
    /// Bytes of the last question that the printer was not seen to take. They go before all others: it may have got their beginning.
    var unsent: ArraySlice<UInt8> = []

    /// Nothing is open.
    public init() {}

    /// The status question that is open.
    public var open: StatusQuestion? { count > 0 ? question : nil }

    /// Whether answers may be taken for each other's.
    public var isDoubtful: Bool { lost > 0 }

    // MARK: Status

    mutating func asked(_ question: StatusQuestion, now: ContinuousClock.Instant) {
        lastWord = now
        if count > 0, self.question != question { giveUp() }
        self.question = question
        count += 1
    }

    /// An answer came: a full status, or one byte. The other kind answers nothing that is open.
    mutating func answered(byFullStatus isFull: Bool = false, now: ContinuousClock.Instant) -> Answer {
        guard isFull == (question == .fullStatus) else { return .unasked }
        lastWord = now
        if count > 0 {
            count -= 1
            return count == 0 ? .latest(question) : .earlier(question)
        }
        guard lost > 0 else { return .unasked }
        lost -= 1
        return .lost
    }

    /// The printer has answered, but not as often as it was asked: what is missing was dropped.
    mutating func giveUp() {
        lost += count
        count = 0
    }

    /// Time has passed: see `patience`.
    mutating func settle(now: ContinuousClock.Instant) {
        if count == 0, let lastWord, now - lastWord >= Self.patience { lost = 0 }
    }

    // MARK: Paper sensor

    mutating func askedPaperSensor(times: Int) { paperAnswers += times }

    /// False when nobody asked: noise.
    mutating func paperSensorAnswered() -> Bool {
        guard paperAnswers > 0 else { return false }
        paperAnswers -= 1
        return true
    }

    // MARK: Clearing

    mutating func askedToClear() {
        clearings += 1
        hasHeardClearing = false
    }

    /// False when nobody asked: noise.
    @discardableResult mutating func clearingAnswered() -> Bool {
        guard clearings > 0 else { return false }
        clearings -= 1
        hasHeardClearing = true
        return true
    }

    /// A clearing has ended. When the printer said so, all that was asked before it is answered or never will be: replies come in order,
    /// what was in the buffers is gone, and nothing has been asked since.
    mutating func clearingEnded(cleared: Bool) {
        if cleared { (count, lost, paperAnswers) = (0, 0, 0) }
        // It answers clearings; one that it has not answered was dropped.
        if hasHeardClearing { clearings = 0 }
    }

    /// What may still be answered through a new cable. Of a clearing that is not: its answer does not wait in the buffer.
    var acrossConnections: OpenQuestions {
        var kept = self
        kept.unsent = []
        kept.clearings = 0
        return kept
    }
}

extension OpenQuestions {
    /// What is open, as values that can be kept beyond the clock that they were measured with.
    public struct Record: Equatable, Sendable {
        /// The status question that is open; without a meaning while `count` is 0.
        public var question: StatusQuestion = .realTime(.printer)
        /// How often it was asked and not answered.
        public var count = 0
        /// Questions that were given up.
        public var lost = 0
        /// How long ago the last question or answer was; nil: there was none.
        public var sinceLastWord: Duration?
        /// Answers to `GS r` that may still come.
        public var paperAnswers = 0
        /// Answers to DLE DC4 fn 8 that may still come.
        public var clearings = 0
        /// Whether the printer has answered one since the last time that it was asked.
        public var hasHeardClearing = false
        /// The end of a question that the printer was not seen to take.
        public var unsent: [UInt8] = []

        /// Nothing is open.
        public init() {}
    }

    /// What is open `now`.
    public func record(now: ContinuousClock.Instant) -> Record {
        var record = Record()
        if count > 0 { record.question = question }
        (record.count, record.lost, record.sinceLastWord) = (count, lost, lastWord.map { now - $0 })
        (record.paperAnswers, record.clearings) = (paperAnswers, clearings)
        (record.hasHeardClearing, record.unsent) = (hasHeardClearing, Array(unsent))
        return record
    }

    /// The twin of `record`. Numbers below 0 count as 0; without `now` it is not known when the last word was.
    public init(_ record: Record, now: ContinuousClock.Instant? = nil) {
        question = record.question
        (count, lost) = (max(0, record.count), max(0, record.lost))
        lastWord = now.flatMap { now in record.sinceLastWord.map { now - $0 } }
        (paperAnswers, clearings) = (max(0, record.paperAnswers), max(0, record.clearings))
        (hasHeardClearing, unsent) = (record.hasHeardClearing, record.unsent[...])
    }
}
