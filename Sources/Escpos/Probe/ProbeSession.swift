/// Asks a printer one question after the other, and notes what comes back: what happened in, what to do out.
///
/// Every event gives the action that holds from then on. One question is under way at a time, each with a deadline. An answer that fits
/// the question under way counts for it; one that does not may be a late answer to an earlier one; anything else is noted and means
/// nothing. Where the kind of a late answer leaves open whose it is, the printer is believed to have dropped the earlier question:
/// mostly a profile promises too little then, which does less harm. A very slow printer can have an answer counted for a later question
/// of the same kind, and be promised for: whoever takes a proposal over compares it with the manual.
public struct ProbeSession: Equatable, Sendable {
    /// What is under way.
    enum State: Equatable {
        /// Nothing yet. Becomes `sending`, `waiting` or `closing` by `begin`.
        case ready
        /// The printer has not taken all of a question. Becomes `waiting`; `ended`, if it takes no more; `sending` or `waiting` of the
        /// next one, or `closing`, if it has been answered meanwhile.
        case sending(ProbeQuestion)
        /// It has, or the question needs no bytes. Becomes `sending` or `waiting` of the next one by an answer or the deadline, or
        /// `closing`.
        case waiting(ProbeQuestion)
        /// The last `ESC @` is on its way. Becomes `ended`.
        case closing(ProbeEnd)
        /// Nothing more happens.
        case ended(ProbeEnd)
    }

    /// What came out so far, in order.
    public private(set) var findings: [ProbeFinding] = []
    /// How the printer is, by what it has said.
    public var status: PrinterStatus { fold.status }

    private(set) var state = State.ready
    private let plan: Plan
    private var questions: ArraySlice<ProbeQuestion>
    /// Asked, not answered, the oldest first.
    private var open: [Open] = []
    private var rest: ArraySlice<UInt8> = []
    private var deadline: ContinuousClock.Instant?
    private var fold = PrinterStatusFold()
    // Automatic status that begins with 10 0F would report four errors at once: it is always full status.
    private var replies = ReplyDemultiplexer(fullStatus: true)
    private var slowest: Duration?
    private var silences = 0
    private var unasked = 0
    private var hasInitialized = false

    /// Of a printer that never stops talking.
    static let mostUnasked = 8

    private struct Open: Equatable {
        let question: ProbeQuestion
        let asked: ContinuousClock.Instant
    }

    /// A session that has not begun.
    public init(_ plan: Plan) {
        self.plan = plan
        questions = plan.questions[...]
    }

    // MARK: Events

    /// Begins.
    public mutating func begin(now: ContinuousClock.Instant) -> ProbeAction {
        guard state == .ready else { return action }
        return next(now: now)
    }

    /// The printer took so many bytes of what was to be written.
    public mutating func wrote(_ count: Int, now: ContinuousClock.Instant) -> ProbeAction {
        switch state {
        case .ready, .waiting, .ended: return action
        case .closing(let end):
            rest = rest.dropFirst(count)
            if rest.isEmpty { state = .ended(end) }
            return action
        case .sending(let question):
            rest = rest.dropFirst(count)
            guard rest.isEmpty else {
                deadline = now + plan.times.stall
                return action
            }
            return sent(question, now: now)
        }
    }

    /// The printer said something.
    public mutating func received(_ bytes: [UInt8], now: ContinuousClock.Instant) -> ProbeAction {
        for reply in replies.feed(bytes) { take(reply, now: now) }
        return afterAnswer(now: now)
    }

    /// GET_PORT_STATUS was answered.
    public mutating func portStatus(_ byte: UInt8, now: ContinuousClock.Instant) -> ProbeAction {
        take(.portStatus(byte), now: now)
        return afterAnswer(now: now)
    }

    /// The time of the last action has come.
    public mutating func deadlineReached(now: ContinuousClock.Instant) -> ProbeAction {
        guard let deadline, deadline <= now else { return action }
        switch state {
        case .ready, .ended: return action
        case .closing(let end): state = .ended(end)
        case .sending(let question):
            if open.contains(where: { $0.question == question }) { findings.append(.unanswered(question)) }
            state = .ended(.stuck(question))
        case .waiting(let question):
            if let noise = replies.abandonPartial() { note(noise) }
            findings.append(.unanswered(question))
            if question != .portStatus { silences += 1 }
            if plan.endsAtSilence { close(.complete, now: now) } else { return next(now: now) }
        }
        return action
    }

    /// Somebody wants it to end.
    public mutating func interrupt(now: ContinuousClock.Instant) -> ProbeAction {
        switch state {
        case .ready: state = .ended(.interrupted)
        case .sending, .waiting: close(.interrupted, now: now)
        case .closing, .ended: break
        }
        return action
    }

    /// The connection is gone.
    public mutating func lost(_ reason: String) -> ProbeAction {
        if case .ended = state { return action }
        state = .ended(.lost(reason))
        return action
    }

    // MARK: The course

    /// What is to be done now.
    private var action: ProbeAction {
        switch state {
        case .ready: .wait(until: nil)
        case .sending, .closing: .write(rest, until: deadline)
        case .waiting: .wait(until: deadline)
        case .ended(let end): .finish(end)
        }
    }

    private mutating func next(now: ContinuousClock.Instant) -> ProbeAction {
        while let question = questions.popFirst() {
            if let reason = reasonToSkip(question) {
                findings.append(.skipped(question, reason))
                continue
            }
            open.append(Open(question: question, asked: now))
            if question == .portStatus {
                state = .waiting(question)
                deadline = now + plan.times.answer
                return .askPortStatus(until: deadline)
            }
            rest = bytes(for: question)[...]
            hasInitialized = true
            state = .sending(question)
            deadline = now + plan.times.stall
            return action
        }
        close(.complete, now: now)
        return action
    }

    private mutating func close(_ end: ProbeEnd, now: ContinuousClock.Instant) {
        rest = plan.initializes ? Command.initialize.bytes[...] : []
        deadline = now + plan.times.answer
        state = rest.isEmpty ? .ended(end) : .closing(end)
    }

    private mutating func sent(_ question: ProbeQuestion, now: ContinuousClock.Instant) -> ProbeAction {
        guard open.contains(where: { $0.question == question }) else { return next(now: now) }
        state = .waiting(question)
        if question == .testSlip {
            guard asksAfterSlip else {
                open.removeAll { $0.question == question }
                findings.append(.printedUnseen)
                return next(now: now)
            }
            deadline = now + plan.times.slip
        } else {
            deadline = now + plan.times.patience(slowest: slowest, unanswered: silences)
        }
        return action
    }

    private mutating func afterAnswer(now: ContinuousClock.Instant) -> ProbeAction {
        guard case .waiting(let question) = state, !open.contains(where: { $0.question == question }) else {
            return action
        }
        return next(now: now)
    }

    // MARK: Questions

    private func bytes(for question: ProbeQuestion) -> [UInt8] {
        guard plan.initializes else { return question.bytes }
        let reset = !hasInitialized || question.isInOrder ? Command.initialize.bytes : []
        guard question == .testSlip else { return reset + question.bytes }
        return reset + plan.slip + (asksAfterSlip ? Command.transmitProcessID(ProbeQuestion.afterSlip).bytes : [])
    }

    private var asksAfterSlip: Bool { hasAnswered(.processID) }

    private func hasAnswered(_ question: ProbeQuestion) -> Bool { findings.contains { $0.answer(to: question) != nil } }

    private func reasonToSkip(_ question: ProbeQuestion) -> ProbeSkip? {
        if question == .portStatus { return plan.hasClassRequests ? nil : .noClassRequests }
        if question.isInOrder, !fold.status.canPrint { return .stopped(fold.status) }
        if question == .testSlip { return nil }
        if !plan.talksBack { return .oneWay }
        if question.isRisky, slowest == nil { return .mute }
        if case .information = question {
            let silent = findings.count { if case .unanswered(.information) = $0 { true } else { false } }
            if silent >= 2 { return .othersUnanswered }
        }
        return nil
    }

    // MARK: Answers

    private mutating func take(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        if case .ended = state { return }
        let current = underWay
        guard
            let index = open.lastIndex(where: { $0.question == current && $0.question.fits(reply) })
                ?? open.firstIndex(where: { $0.question.fits(reply) })
        else { return note(reply) }
        let answered = open.remove(at: index)
        let delay = now - answered.asked
        let isLate = answered.question != current
        findings.append(
            isLate
                ? .late(answered.question, reply, after: delay) : .answered(answered.question, reply, after: delay))
        learn(from: reply, to: answered.question, after: delay)
    }

    private mutating func learn(from reply: PrinterReply, to question: ProbeQuestion, after delay: Duration) {
        switch (question, reply) {
        case (.realTime(let query), .realTimeStatus(let byte)): fold.apply(byte, to: query)
        case (.fullStatus, .fullStatus(let full)): fold.apply(full)
        case (.automaticStatus, .automaticStatus(let automatic)): fold.apply(automatic)
        case (.paperSensor, .single(let byte)): fold.applyPaperSensor(byte)
        // Many answer it with a constant; it does not show that the printer itself is alive either.
        case (.portStatus, _): return
        case (.realTime, _), (.fullStatus, _), (.automaticStatus, _), (.identity, _), (.paperSensor, _), (.clearing, _),
            (.information, _), (.processID, _), (.testSlip, _):
            break
        }
        // The time that a slip takes says nothing of answers.
        if question != .testSlip { slowest = max(slowest ?? .zero, delay) }
    }

    private mutating func note(_ reply: PrinterReply) {
        guard unasked < Self.mostUnasked else { return }
        unasked += 1
        findings.append(.unasked(reply))
    }

    private var underWay: ProbeQuestion? {
        switch state {
        case .sending(let question), .waiting(let question): question
        case .ready, .closing, .ended: nil
        }
    }
}
