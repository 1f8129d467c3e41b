/// The questions that tell how a printer is, asked one after the other, since an answer does not name its question.
public struct StatusRound: Equatable, Sendable {
    /// What an event has brought a round to.
    enum Step: Equatable {
        /// The answer is still to come.
        case waiting
        /// The next question is to be asked.
        case next(StatusQuestion)
        /// All is answered.
        case complete
        /// The question was left without an answer.
        case unanswered
    }

    /// The question that waits for its answer.
    public private(set) var question: StatusQuestion
    private var rest: ArraySlice<StatusQuestion>
    /// An answer has come that belongs to an earlier time the same was asked.
    private(set) var hasHeard = false

    /// A round at its first question; nil for printers that answer none. A question that is `open` is asked first.
    init?(profile: PrinterProfile, open: StatusQuestion? = nil) {
        let all = profile.statusQuestions
        let start = open.flatMap { all.firstIndex(of: $0) } ?? 0
        let rotated = all[start...] + all[..<start]
        guard let first = rotated.first else { return nil }
        question = first
        rest = rotated.dropFirst()
    }

    /// The question was answered.
    mutating func answered() -> Step {
        guard let next = rest.popFirst() else { return .complete }
        question = next
        hasHeard = false
        return .next(next)
    }

    /// The printer said something.
    mutating func take(
        _ reply: PrinterReply, fold: inout PrinterStatusFold, now: ContinuousClock.Instant
    ) -> Step {
        if case .portStatus(let byte) = reply {
            guard question == .portStatus else { return .waiting }
            fold.apply(portStatus: byte)
            return answered()
        }
        switch fold.take(reply, now: now) {
        case .latest(question): return answered()
        case .earlier(question):
            hasHeard = true
            return .waiting
        case .latest, .earlier, .lost, .unasked, nil: return .waiting
        }
    }

    /// The time for the answer is over.
    mutating func deadlinePassed(fold: inout PrinterStatusFold) -> Step {
        guard hasHeard else { return .unanswered }
        // It speaks, and what it was asked while it did not is not coming.
        fold.questions.giveUp()
        return answered()
    }
}

/// Rounds of questions with a pause between them, while a slip prints.
public struct StatusPoll: Equatable, Sendable {
    /// The round under way; nil in a pause, and for printers that need not be asked.
    public internal(set) var round: StatusRound?
    /// When the next round begins; nil where nothing is asked.
    public internal(set) var nextAt: ContinuousClock.Instant?

    /// When the next round begins, but `end` at the latest.
    func deadline(_ end: ContinuousClock.Instant) -> ContinuousClock.Instant {
        if round == nil, let nextAt { min(nextAt, end) } else { end }
    }
}

extension PrinterStatusFold {
    /// Takes an answer to a status question into account, for the question to which it belongs; nil when `reply` is none.
    mutating func take(_ reply: PrinterReply, now: ContinuousClock.Instant) -> OpenQuestions.Answer? {
        switch reply {
        case .realTimeStatus(let byte):
            let answer = questions.answered(now: now)
            switch answer {
            case .latest(.realTime(let query)), .earlier(.realTime(let query)): apply(byte, to: query)
            case .latest, .earlier, .lost, .unasked: break
            }
            return answer
        case .fullStatus(let full):
            // It says itself what it is: true even where nobody asked.
            apply(full)
            return questions.answered(byFullStatus: true, now: now)
        case .automaticStatus, .portStatus, .single, .processID, .buffersCleared, .information, .block, .unknown:
            return nil
        }
    }
}
