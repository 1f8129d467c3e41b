extension PrintSession {
    // MARK: Before the number

    mutating func openingSent(now: ContinuousClock.Instant) {
        if job.profile.answersASB {
            state = .awaitingBaseline(until: min(startBy, now + times.baseline))
        } else if !gate(now: now) {
            sendHead(now: now)
        }
    }

    /// Begins the first look; false for printers that answer no questions.
    private mutating func gate(now: ContinuousClock.Instant) -> Bool {
        guard let round = newRound(now: now) else { return false }
        state = .gating(round, until: min(startBy, now + times.answer))
        return true
    }

    mutating func sendHead(now: ContinuousClock.Instant) {
        state = .sendingHead
        offer(upTo: job.numberOffset)
        if output.isEmpty { headSent(now: now) }
    }

    mutating func headSent(now: ContinuousClock.Instant) {
        if let round = newRound(now: now) {
            state = .checking(round, until: min(startBy, now + times.answer))
        } else {
            sendRest(now: now)
        }
    }

    mutating func sendRest(now: ContinuousClock.Instant) {
        // The wish may have grown old while the printer took the head: what prints from here on could not be taken back.
        guard now < startBy else { return stop(.expired, now: now) }
        state = .sendingRest(until: now + times.stall)
        offer(upTo: job.bytes.count)
        if case .paperSensor(let questions) = job.evidenceRequest { fold.questions.askedPaperSensor(times: questions) }
        if output.isEmpty { restSent(now: now) }
    }

    // MARK: After the number

    mutating func restSent(now: ContinuousClock.Instant) {
        let until = now + job.printDuration
        switch job.evidenceRequest {
        // The answer may overtake the report that the last bytes were taken.
        case .paperSensor where hasSensorAnswer: paperSeen(now: now)
        case .processID: state = .awaitingEvidence(firstPoll(now: now), until: until + times.evidence)
        case .paperSensor where !isNoisy: state = .awaitingEvidence(firstPoll(now: now), until: until + times.evidence)
        case .paperSensor, .none: settle(firstPoll(now: now), now: now)
        }
    }

    /// From now on lasting health is the only evidence, where there is any.
    private mutating func settle(_ poll: StatusPoll, now: ContinuousClock.Instant) {
        guard job.profile.answersQuestions || job.profile.answersASB else {
            return finish(.printed(.sent), cleared: true)
        }
        let until = fold.status.canPrint ? now + job.printDuration + times.settle : nil
        state = .settling(poll, until: until, latest: now + job.printDuration + times.evidence)
    }

    /// Bytes came that mean nothing. On such a line one byte may mean nothing too, however well it looks.
    mutating func noiseHeard(now: ContinuousClock.Instant) {
        guard case .paperSensor = job.evidenceRequest, isPastNumber else { return }
        isNoisy = true
        // Health counts from now: until now a hot head was waited for.
        if case .awaitingEvidence(let poll, _) = state { settle(poll, now: now) }
    }

    /// Automatic status comes unasked; other printers have to be asked again and again.
    private func firstPoll(now: ContinuousClock.Instant) -> StatusPoll {
        let asks = job.profile.answersQuestions && !job.profile.answersASB
        return StatusPoll(round: nil, nextAt: asks ? now + times.poll : nil)
    }

    mutating func confirmed() {
        switch state {
        // The reply may overtake the report that the last bytes were taken.
        case .sendingRest, .awaitingEvidence, .verifying, .consulting(_, isPastNumber: true, _):
            finish(.printed(.confirmed), cleared: true)
        case .clearing(let clearing, .unknown): state = .clearing(clearing, .printed(.confirmed))
        // An ID that comes before its request was sent belongs to an earlier job with the same one; after the end, see
        // `PrintOutcome.raised`. Settling sessions have asked for none.
        case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .settling, .consulting, .clearing,
            .finished:
            break
        }
    }

    mutating func paperSensorAnswered(_ byte: UInt8, now: ContinuousClock.Instant) {
        guard fold.questions.paperSensorAnswered() else { return }
        paperAnswers += 1
        guard case .paperSensor = job.evidenceRequest, isPastNumber else { return }
        fold.applyPaperSensor(byte)
        if case .awaitingEvidence = state, hasSensorAnswer { paperSeen(now: now) }
    }

    /// Whether so many answers have come that one of them must be the job's own.
    private var hasSensorAnswer: Bool {
        if case .paperSensor(let times) = job.evidenceRequest { !isNoisy && paperAnswers >= times } else { false }
    }

    private mutating func paperSeen(now: ContinuousClock.Instant) {
        if fold.status.canPrint { verify(continuing: round, now: now) } else { stop(now: now) }
    }

    /// Healthy after the slip has printed: asked once more where the printer can be asked, else by what it said unasked.
    private mutating func verify(continuing poll: StatusRound?, now: ContinuousClock.Instant) {
        if let round = poll ?? newRound(now: now) {
            state = .verifying(round, until: now + times.answer)
        } else if fold.status.canPrint {
            finishHealthy()
        } else {
            stop(now: now)
        }
    }

    /// Of a printer whose health is the evidence something is known.
    mutating func healthHeard(now: ContinuousClock.Instant) {
        guard case .settling(let poll, let until, let latest) = state else { return }
        if fold.status.canPrint {
            // All of the slip may still be to print.
            let new = until ?? now + job.printDuration + times.settle
            state = .settling(poll, until: new, latest: latest)
        } else if fold.status.passesByItself, now < latest {
            state = .settling(poll, until: nil, latest: latest)
        } else {
            stop(now: now)
        }
    }

    /// The printer has been healthy for as long as the slip takes, or has seen paper after it and is healthy now.
    mutating func finishHealthy() {
        finish(.printed(isHealthEvidence ? .statusOK : .sent), cleared: true)
    }

    /// Whether health proves that the slip came out.
    private var isHealthEvidence: Bool {
        if fold.questions.isDoubtful { return false }
        // The port status has one bit for all errors, and no maker says which set it: it can stop a job, but not vouch for it alone.
        return hasSensorAnswer || job.profile.answersASB || job.profile.statusQuestions != [.portStatus]
    }

    // MARK: Time

    var nextDeadline: ContinuousClock.Instant {
        switch state {
        case .fresh, .opening, .sendingHead: startBy
        case .awaitingBaseline(let until), .gating(_, let until), .checking(_, let until), .sendingRest(let until),
            .verifying(_, let until):
            until
        case .awaitingEvidence(let poll, let until): poll.deadline(until)
        case .settling(let poll, let until, let latest): poll.deadline(until ?? latest)
        case .consulting(_, _, let until): until
        case .clearing(let clearing, _): clearing.deadline
        case .finished: startBy
        }
    }

    mutating func deadlinePassed(now: ContinuousClock.Instant) {
        switch state {
        case .fresh: stop(.expired, now: now)
        case .opening, .sendingHead: giveUp(.expired, now: now)
        case .awaitingBaseline:
            // The lifetime may be what has passed.
            if now >= startBy { return giveUp(.expired, now: now) }
            if !gate(now: now) { stop(.noAnswer, now: now) }
        case .gating, .checking, .verifying: answerMissed(now: now)
        case .sendingRest: giveUp(.stalled, now: now)
        case .awaitingEvidence(let poll, let until):
            if now >= until { return giveUp(.noAnswer, now: now) }
            state = .awaitingEvidence(asking(poll, now: now), until: until)
        case .settling(let poll, let until, let latest):
            if let until, now >= until { return verify(continuing: poll.round, now: now) }
            if until == nil, now >= latest { return giveUp(.noAnswer, now: now) }
            state = .settling(asking(poll, now: now), until: until, latest: latest)
        case .consulting(let reason, let isPastNumber, _): consulted(reason, isPastNumber: isPastNumber, now: now)
        case .clearing(var clearing, let outcome):
            clearing.deadline(now: now)
            proceed(clearing, outcome)
        case .finished: break
        }
    }

    /// The next poll. Questions that the printer has not taken would only be joined by more.
    private mutating func asking(_ poll: StatusPoll, now: ContinuousClock.Instant) -> StatusPoll {
        guard question.isEmpty else { return StatusPoll(round: nil, nextAt: now + times.poll) }
        return StatusPoll(round: newRound(now: now), nextAt: poll.nextAt)
    }

    // MARK: Stops

    /// Whether bytes that print the number can have reached the printer.
    var isPastNumber: Bool {
        switch state {
        case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking: false
        case .sendingRest: submitted > job.numberOffset
        case .awaitingEvidence, .settling, .verifying: true
        case .consulting(_, let isPastNumber, _): isPastNumber
        case .clearing(_, .failed): false
        case .clearing(_, .unknown), .clearing(_, .printed): true
        case .finished: true
        }
    }

    /// The printer leaves something undone, and does not say why. It may still tell through the control pipe.
    mutating func giveUp(_ reason: PrintStop, now: ContinuousClock.Instant) {
        if job.profile.answersPortStatus, round?.question != .portStatus, fold.status.canPrint {
            state = .consulting(reason, isPastNumber: isPastNumber, until: now + times.answer)
        } else {
            stop(fold.status.canPrint ? reason : .printer(fold.status), now: now)
        }
    }

    mutating func consulted(_ reason: PrintStop, isPastNumber: Bool, now: ContinuousClock.Instant) {
        stop(fold.status.canPrint ? reason : .printer(fold.status), now: now)
    }

    /// Stops for what the printer's status says; where that is nothing, because an answer is missing.
    mutating func stop(now: ContinuousClock.Instant) {
        stop(fold.status.canPrint ? .noAnswer : .printer(fold.status), now: now)
    }

    /// The one place where a stop gets its outcome: what the state says about the number.
    mutating func stop(_ reason: PrintStop, now: ContinuousClock.Instant) {
        switch state {
        // No byte that prints was offered: there is nothing to clear.
        case .fresh, .opening, .awaitingBaseline, .gating: finish(.failed(reason), cleared: false)
        case .sendingHead, .checking: clear(.failed(reason), now: now)
        case .sendingRest: clear(isPastNumber ? .unknown(reason) : .failed(reason), now: now)
        case .awaitingEvidence, .settling, .verifying, .consulting(_, isPastNumber: true, _):
            clear(.unknown(reason), now: now)
        case .consulting(_, isPastNumber: false, _):
            if offered > job.openingLength {
                clear(.failed(reason), now: now)
            } else {
                finish(.failed(reason), cleared: false)
            }
        case .clearing, .finished: break
        }
    }

    private mutating func clear(_ outcome: PrintOutcome, now: ContinuousClock.Instant) {
        let clearing = PrinterClearing(
            now: now, unfinished: question, owed: fold.questions.clearings, times: times)
        fold.questions.askedToClear()
        (question, output) = ([], [])
        state = .clearing(clearing, outcome)
    }

    mutating func proceed(_ clearing: PrinterClearing, _ outcome: PrintOutcome) {
        if case .finished(let cleared) = clearing.state {
            fold.questions.clearingEnded(cleared: cleared)
            question = clearing.output
            finish(outcome, cleared: cleared)
        } else {
            state = .clearing(clearing, outcome)
        }
    }

    mutating func finish(_ outcome: PrintOutcome, cleared: Bool) {
        let aftermath = aftermath(of: outcome, cleared: cleared)
        fold.questions.unsent = question
        (question, output) = ([], [])
        state = .finished(PrintReport(outcome: outcome, aftermath: aftermath, status: fold.status))
    }

    private func aftermath(of outcome: PrintOutcome, cleared: Bool) -> PrinterAftermath {
        if case .printed = outcome { return .clean }
        if cleared { return .cleared }
        // The opening deals with what was there before only when it has been sent, and seen to be executed.
        if offered <= job.openingLength, sent == 0 || sent == job.openingLength { return job.aftermath }
        return .uncleared(owed: owed)
    }

    /// Zeros that end the command at which the job broke off. A printer may have got all that it was offered, whatever was reported
    /// as taken (a pulled cable reports nothing of 30 000 bytes), so this is the longest command among the bytes it may have begun.
    /// Where the length itself was cut off, zeros in its place make it no longer; zeros too many are passed over.
    private var owed: Int {
        var decoder = CommandDecoder()
        var (end, longest) = (0, 0)
        for command in decoder.feed(job.bytes[..<offered]) {
            let length = command.bytes.count
            end += length
            if end > sent { longest = max(longest, length - 1) }
        }
        // Broken off in the opening, whose zeros were to end what an earlier job owes.
        if sent < job.openingLength, case .uncleared(let earlier) = job.aftermath { longest = max(longest, earlier) }
        return longest
    }
}
