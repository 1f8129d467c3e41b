extension PrintSession {
    // MARK: Before the number

    mutating func openingSent(now: ContinuousClock.Instant) {
        if job.profile.answersASB {
            state = .awaitingBaseline(until: min(startBy, now + times.baseline))
        } else if job.profile.answersStatus {
            look(now: now) { .gating($0, until: $1) }
        } else {
            sendHead(now: now)
        }
    }

    private mutating func sendHead(now: ContinuousClock.Instant) {
        state = .sendingHead
        offer(upTo: job.numberOffset)
        if output.isEmpty { headSent(now: now) }
    }

    mutating func headSent(now: ContinuousClock.Instant) {
        if job.profile.answersStatus {
            look(now: now) { .checking($0, until: $1) }
        } else {
            sendRest(now: now)
        }
    }

    /// Asks the first question of a round that has to be complete before the number may print.
    private mutating func look(
        now: ContinuousClock.Instant, _ make: (StatusRound, ContinuousClock.Instant) -> State
    ) {
        let round = StatusRound()
        state = make(round, min(startBy, now + times.answer))
        ask(round.query)
    }

    private mutating func ask(_ query: RealTimeQuery) {
        // What is left of a question that was asked before goes first: the printer has seen its beginning.
        output = ArraySlice(output + query.bytes)
    }

    private mutating func sendRest(now: ContinuousClock.Instant) {
        // The wish may have grown old while the printer took the head: what prints from here on could not be taken back.
        guard now < startBy else { return stop(.expired, now: now) }
        state = .sendingRest(until: now + times.stall)
        offer(upTo: job.bytes.count)
        if output.isEmpty { restSent(now: now) }
    }

    // MARK: After the number

    mutating func restSent(now: ContinuousClock.Instant) {
        let until = now + job.printDuration
        switch job.evidenceRequest {
        case .processID, .paperSensor: state = .awaitingEvidence(firstPoll(now: now), until: until + times.evidence)
        case .none where job.profile.answersStatus || job.profile.answersASB:
            state = .settling(firstPoll(now: now), until: until + times.settle)
        case .none: finish(.printed(.sent), cleared: true)
        }
    }

    /// Automatic status comes unasked; other printers have to be asked again and again.
    private func firstPoll(now: ContinuousClock.Instant) -> StatusPoll {
        let asks = job.profile.answersStatus && !job.profile.answersASB
        return StatusPoll(round: nil, nextAt: asks ? now + times.poll : nil)
    }

    mutating func confirmed() {
        switch state {
        // The reply may overtake the report that the last bytes were taken.
        case .sendingRest, .awaitingEvidence, .verifying: finish(.printed(.confirmed), cleared: true)
        case .clearing(let clearing, .unknown): state = .clearing(clearing, .printed(.confirmed))
        // An ID that comes before its request was sent belongs to an earlier job with the same one; after the end, see
        // `PrintOutcome.raised`. Settling sessions have asked for none.
        case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .settling, .clearing, .finished:
            break
        }
    }

    mutating func paperSensorAnswered(_ byte: UInt8, now: ContinuousClock.Instant) {
        guard case .awaitingEvidence(let poll, _) = state, job.evidenceRequest == .paperSensor else { return }
        fold.applyPaperSensor(byte)
        guard fold.status.canPrint else { return stop(now: now) }
        verify(continuing: poll.round, now: now)
    }

    /// Healthy after the slip has printed: asked once more where the printer can be asked, else by what it said unasked.
    private mutating func verify(continuing round: StatusRound?, now: ContinuousClock.Instant) {
        if job.profile.answersStatus {
            state = .verifying(round ?? StatusRound(), until: now + times.answer)
            if round == nil { ask(.printer) }
        } else if fold.status.canPrint {
            finish(.printed(.statusOK), cleared: true)
        } else {
            stop(now: now)
        }
    }

    // MARK: Status

    mutating func statusArrived(now: ContinuousClock.Instant) {
        switch state {
        case .awaitingBaseline:
            if fold.status.canPrint { sendHead(now: now) } else { stop(.printer(fold.status), now: now) }
        case .sendingHead, .checking, .sendingRest, .awaitingEvidence, .verifying: stopUnlessItPasses(now: now)
        // Here health without a break is the evidence.
        case .settling: if !fold.status.canPrint { stop(now: now) }
        // Before the baseline an earlier job's status may still arrive; the questions of `gating` are answered one by one.
        case .fresh, .opening, .gating, .clearing, .finished: break
        }
    }

    mutating func answered(_ byte: UInt8, now: ContinuousClock.Instant) {
        switch state {
        case .gating(var round, _):
            if advance(&round, byte) {
                state = .gating(round, until: min(startBy, now + times.answer))
            } else if fold.status.canPrint {
                sendHead(now: now)
            } else {
                stop(.printer(fold.status), now: now)
            }
        case .checking(var round, _):
            if advance(&round, byte) {
                state = .checking(round, until: min(startBy, now + times.answer))
            } else if fold.status.canPrint {
                sendRest(now: now)
            } else {
                stop(.printer(fold.status), now: now)
            }
        case .awaitingEvidence(var poll, let until):
            answered(byte, &poll, now: now)
            state = .awaitingEvidence(poll, until: until)
            if poll.round == nil { stopUnlessItPasses(now: now) }
        case .settling(var poll, let until):
            answered(byte, &poll, now: now)
            state = .settling(poll, until: until)
            if poll.round == nil, !fold.status.canPrint { stop(now: now) }
        case .verifying(var round, _):
            if advance(&round, byte) {
                state = .verifying(round, until: now + times.answer)
            } else if fold.status.canPrint {
                finish(.printed(.statusOK), cleared: true)
            } else {
                stop(now: now)
            }
        // Nobody asked: a late answer to an earlier question, whose number is not known any more.
        case .fresh, .opening, .awaitingBaseline, .sendingHead, .sendingRest, .clearing, .finished: break
        }
    }

    /// Takes the answer to the round's question; false when it was the last one.
    private mutating func advance(_ round: inout StatusRound, _ byte: UInt8) -> Bool {
        fold.apply(byte, to: round.query)
        guard let next = round.answered() else { return false }
        ask(next)
        return true
    }

    private mutating func answered(_ byte: UInt8, _ poll: inout StatusPoll, now: ContinuousClock.Instant) {
        guard var round = poll.round else { return }
        if advance(&round, byte) {
            poll.round = round
        } else {
            poll = StatusPoll(round: nil, nextAt: now + times.poll)
        }
    }

    // MARK: Time

    var nextDeadline: ContinuousClock.Instant {
        switch state {
        case .fresh, .opening, .sendingHead: startBy
        case .awaitingBaseline(let until), .gating(_, let until), .checking(_, let until), .sendingRest(let until),
            .verifying(_, let until):
            until
        case .awaitingEvidence(let poll, let until), .settling(let poll, let until):
            if poll.round == nil, let next = poll.nextAt { min(next, until) } else { until }
        case .clearing(let clearing, _): clearing.deadline
        case .finished: startBy
        }
    }

    mutating func deadlinePassed(now: ContinuousClock.Instant) {
        switch state {
        case .fresh, .opening, .sendingHead: stop(.expired, now: now)
        case .awaitingBaseline:
            // The lifetime may be what has passed.
            if now < startBy, job.profile.answersStatus {
                look(now: now) { .gating($0, until: $1) }
            } else {
                stop(now < startBy ? .noAnswer : .expired, now: now)
            }
        case .gating, .checking: stop(now < startBy ? .noAnswer : .expired, now: now)
        case .sendingRest: stop(.stalled, now: now)
        case .awaitingEvidence(let poll, let until):
            if now >= until { stop(now: now) } else { state = .awaitingEvidence(asking(poll), until: until) }
        case .settling(let poll, let until):
            if now >= until {
                verify(continuing: poll.round, now: now)
            } else {
                state = .settling(asking(poll), until: until)
            }
        case .verifying: stop(now: now)
        case .clearing(var clearing, let outcome):
            clearing.deadline(now: now)
            proceed(clearing, outcome)
        case .finished: break
        }
    }

    private mutating func asking(_ poll: StatusPoll) -> StatusPoll {
        ask(.printer)
        return StatusPoll(round: StatusRound(), nextAt: poll.nextAt)
    }

    // MARK: Stops

    /// In mid-slip a hot head is waited for: the deadline of the state decides.
    private mutating func stopUnlessItPasses(now: ContinuousClock.Instant) {
        guard !fold.status.canPrint, !fold.status.passesByItself else { return }
        stop(now: now)
    }

    /// Stops for what the printer's status says; where that is nothing, because an answer is missing.
    private mutating func stop(now: ContinuousClock.Instant) {
        stop(fold.status.canPrint ? .noAnswer : .printer(fold.status), now: now)
    }

    /// The one place where a stop gets its outcome: what the state says about the number.
    mutating func stop(_ reason: PrintStop, now: ContinuousClock.Instant) {
        switch state {
        // No byte that prints was offered: there is nothing to clear.
        case .fresh, .opening, .awaitingBaseline, .gating: finish(.failed(reason), cleared: false)
        case .sendingHead, .checking: clear(.failed(reason), now: now)
        case .sendingRest, .awaitingEvidence, .settling, .verifying: clear(.unknown(reason), now: now)
        case .clearing, .finished: break
        }
    }

    private mutating func clear(_ outcome: PrintOutcome, now: ContinuousClock.Instant) {
        let question: ArraySlice<UInt8> =
            switch state {
            case .checking, .awaitingEvidence, .settling, .verifying: output
            // Of the job nothing more may go out.
            case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .sendingRest, .clearing, .finished: []
            }
        output = []
        state = .clearing(PrinterClearing(now: now, unfinished: question, times: times), outcome)
    }

    mutating func proceed(_ clearing: PrinterClearing, _ outcome: PrintOutcome) {
        if case .finished(let cleared) = clearing.state {
            finish(outcome, cleared: cleared)
        } else {
            state = .clearing(clearing, outcome)
        }
    }

    mutating func finish(_ outcome: PrintOutcome, cleared: Bool) {
        let aftermath = aftermath(of: outcome, cleared: cleared)
        output = []
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
