extension PrintSession {
    // MARK: Asking

    /// The round whose question is under way.
    var round: StatusRound? {
        switch state {
        case .gating(let round, _), .checking(let round, _), .verifying(let round, _): round
        case .awaitingEvidence(let poll, _), .settling(let poll, _, _): poll.round
        case .fresh, .opening, .awaitingBaseline, .sendingHead, .sendingRest, .consulting, .clearing, .finished: nil
        }
    }

    /// A new round, and its first question asked; nil for printers that answer none.
    mutating func newRound(now: ContinuousClock.Instant) -> StatusRound? {
        guard let round = StatusRound(profile: job.profile, open: fold.questions.open) else { return nil }
        ask(round.question, now: now)
        return round
    }

    private mutating func ask(_ question: StatusQuestion, now: ContinuousClock.Instant) {
        guard question != .portStatus else { return }
        // What is left of a question that was asked before goes first: the printer has seen its beginning.
        self.question = ArraySlice(self.question + question.bytes)
        fold.questions.asked(question, now: now)
    }

    // MARK: Answers

    mutating func statusArrived(now: ContinuousClock.Instant) {
        switch state {
        case .awaitingBaseline:
            if fold.status.canPrint { sendHead(now: now) } else { stop(.printer(fold.status), now: now) }
        case .sendingHead, .checking, .sendingRest, .awaitingEvidence, .verifying: stopUnlessItPasses(now: now)
        case .settling: healthHeard(now: now)
        // Before the baseline an earlier job's status may still arrive; the questions of `gating` are answered one by one.
        case .fresh, .opening, .gating, .consulting, .clearing, .finished: break
        }
    }

    mutating func answered(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        if var round {
            let step = round.take(reply, fold: &fold, now: now)
            follow(step, round, now: now)
        } else {
            // Nobody waits: an answer that comes late, or none.
            _ = fold.take(reply, now: now)
        }
    }

    mutating func portAnswered(_ byte: UInt8, now: ContinuousClock.Instant) {
        if case .consulting(let reason, let isPastNumber, _) = state {
            fold.applySecondOpinion(byte)
            consulted(reason, isPastNumber: isPastNumber, now: now)
        } else if round != nil {
            answered(.portStatus(byte), now: now)
        }
    }

    /// Does what a round has come to.
    private mutating func follow(_ step: StatusRound.Step, _ round: StatusRound, now: ContinuousClock.Instant) {
        switch step {
        case .waiting: keep(round, until: nil)
        case .next(let question):
            keep(round, until: now + times.answer)
            ask(question, now: now)
        case .complete: complete(now: now)
        case .unanswered: giveUp(now < startBy || isPastNumber ? .noAnswer : .expired, now: now)
        }
    }

    /// The round goes on, its question to be answered until then; nil: as long as before.
    private mutating func keep(_ round: StatusRound, until new: ContinuousClock.Instant?) {
        switch state {
        case .gating(_, let until): state = .gating(round, until: new.map { min(startBy, $0) } ?? until)
        case .checking(_, let until): state = .checking(round, until: new.map { min(startBy, $0) } ?? until)
        case .verifying(_, let until): state = .verifying(round, until: new ?? until)
        case .awaitingEvidence(var poll, let until):
            poll.round = round
            state = .awaitingEvidence(poll, until: until)
        case .settling(var poll, let until, let latest):
            poll.round = round
            state = .settling(poll, until: until, latest: latest)
        case .fresh, .opening, .awaitingBaseline, .sendingHead, .sendingRest, .consulting, .clearing, .finished: break
        }
    }

    /// All questions of the round are answered.
    private mutating func complete(now: ContinuousClock.Instant) {
        let pause = StatusPoll(round: nil, nextAt: now + times.poll)
        switch state {
        case .gating: if fold.status.canPrint { sendHead(now: now) } else { stop(now: now) }
        case .checking: if fold.status.canPrint { sendRest(now: now) } else { stop(now: now) }
        case .awaitingEvidence(_, let until):
            state = .awaitingEvidence(pause, until: until)
            stopUnlessItPasses(now: now)
        case .settling(_, let until, let latest):
            state = .settling(pause, until: until, latest: latest)
            healthHeard(now: now)
        case .verifying: if fold.status.canPrint { finishHealthy() } else { stop(now: now) }
        case .fresh, .opening, .awaitingBaseline, .sendingHead, .sendingRest, .consulting, .clearing, .finished: break
        }
    }

    /// In mid-slip a hot head is waited for: the deadline of the state decides.
    private mutating func stopUnlessItPasses(now: ContinuousClock.Instant) {
        guard !fold.status.canPrint, !fold.status.passesByItself else { return }
        stop(now: now)
    }

    // MARK: Time

    /// The time for the round's answer is over.
    mutating func answerMissed(now: ContinuousClock.Instant) {
        guard var round else { return }
        // The lifetime may be what has passed.
        if !isPastNumber, now >= startBy { return giveUp(.expired, now: now) }
        let step = round.deadlinePassed(fold: &fold)
        follow(step, round, now: now)
    }
}
