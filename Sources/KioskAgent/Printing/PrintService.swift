import Escpos
import Glibc

/// Drives one printer on a thread of its own: connects, keeps its status, prints one slip at a time.
///
/// The rules are pure (`PrintSession`, `PrinterClearing`, `PrinterStatusFold` of Escpos); this moves their bytes and wakes them in time.
actor PrintService {
    private let thread = WorkerThread(name: "printer")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let device: String
    private let profile: PrinterProfile
    private let times: PrintTimes
    /// Told when the status has changed.
    private let tell: @Sendable (PrinterStatus) -> Void

    private var descriptor: PrinterDescriptor?
    private var line: PrinterLine = .closed
    private var replies = ReplyDemultiplexer()
    private var fold = PrinterStatusFold()
    private var told: PrinterStatus?
    private var aftermath: PrinterAftermath = .uncleared(owed: 0)
    private var processIDs: UInt64 = 0
    private var order: (PrintOrder, CheckedContinuation<PrintRecord, Never>)?
    private var firstByte: ContinuousClock.Instant?
    private var lastByte: ContinuousClock.Instant?
    private var lookers: [CheckedContinuation<Void, Never>] = []
    private var lastOpenFailure: Errno?
    private var stopped = false

    /// Between two tries to find the printer.
    static let reopenPause = Duration.seconds(2)
    /// Between two looks at a printer that does not speak by itself.
    static let lookPause = Duration.seconds(10)

    init(
        device: String, profile: PrinterProfile, times: PrintTimes = .standard,
        tell: @escaping @Sendable (PrinterStatus) -> Void
    ) {
        self.device = device
        self.profile = profile
        self.times = times
        self.tell = tell
        fold.disconnected()
    }

    /// Looks for the printer, and from then on keeps the line to it.
    func start() { open() }

    /// Closes the line; the thread ends.
    func stop() {
        stopped = true
        closeLine(because: "the agent ends")
        thread.stop()
    }

    /// How the printer is: as it last said by itself, or asked now where it does not.
    func currentStatus() async -> PrinterStatus {
        if !profile.answersASB, profile.answersStatus, case .idle = line {
            await withCheckedContinuation { continuation in
                lookers.append(continuation)
                look()
            }
        }
        return fold.status
    }

    /// Prints one slip, once. Returns when it is known what became of it; a second slip has to wait for that.
    func print(_ document: EncodedDocument) async -> PrintRecord {
        await withCheckedContinuation { continuation in
            let accepted = ContinuousClock.now
            guard order == nil, descriptor != nil else {
                let status = descriptor == nil ? PrinterStatus.disconnected : .offline
                continuation.resume(
                    returning: PrintRecord(outcome: .failed(.printer(status)), firstByte: nil, lastByte: nil))
                return
            }
            order = (PrintOrder(document: document, accepted: accepted), continuation)
            if case .idle = line { beginOrder() }
        }
    }

    // MARK: The line

    private func open() {
        guard !stopped, descriptor == nil else { return }
        do {
            let descriptor = try PrinterDescriptor(path: device)
            self.descriptor = descriptor
            replies = ReplyDemultiplexer()
            fold = PrinterStatusFold()
            lastOpenFailure = nil
            log.notice("printer connected: \(device), profile \(profile.id)")
            advance(.clearing(PrinterClearing(now: .now, times: times)))
        } catch {
            if lastOpenFailure != error { log.warning("no printer at \(device): \(error)") }
            lastOpenFailure = error
            publish()
            wake(at: .now + Self.reopenPause)
        }
    }

    private func closeLine(because reason: String) {
        guard descriptor != nil else { return }
        log.warning("printer disconnected: \(reason)")
        descriptor = nil
        fold.disconnected()
        if case .printing(var session) = line { perform(session.disconnected(now: .now), session) }
        finishOrder(.failed(.printer(.disconnected)))
        line = .closed
        aftermath = .uncleared(owed: 0)
        thread.watch([])
        finishLook()
        publish()
        wake(at: stopped ? nil : .now + Self.reopenPause)
    }

    /// Takes a new state and does what it asks for, until it has to wait.
    private func advance(_ next: PrinterLine) {
        line = next
        switch next {
        case .closed, .printing: break
        case .clearing(let clearing):
            if case .finished = clearing.state {
                look()
            } else {
                pump(clearing.output, until: clearing.deadline)
            }
        case .looking(_, let unsent, let until): pump(unsent, until: until)
        case .idle(let lookAt):
            finishLook()
            publish()
            if order != nil { beginOrder() } else { listen(until: lookAt) }
        }
    }

    private func look() {
        var bytes = RealTimeQuery.printer.bytes
        // Automatic status is asked for again at each look: the printer may have been switched off and on meanwhile.
        if profile.answersASB { Command.automaticStatus(0x0E).encode(into: &bytes) }
        guard profile.answersStatus else { return advance(.idle(lookAt: nil)) }
        advance(.looking(StatusRound(), unsent: bytes[...], until: .now + times.answer))
    }

    private func finishLook() {
        for looker in lookers { looker.resume() }
        lookers = []
    }

    private func idle() {
        let asks = profile.answersStatus && !profile.answersASB
        advance(.idle(lookAt: asks ? .now + Self.lookPause : nil))
    }

    // MARK: Orders

    private func beginOrder() {
        guard let (order, _) = order else { return }
        processIDs += 1
        let job = PrintJob(
            document: order.document.bytes, numberOffset: order.document.numberOffset ?? 0, profile: profile,
            processID: ProcessID(sequence: processIDs), aftermath: aftermath)
        var session = PrintSession(job: job, accepted: order.accepted, times: times)
        (firstByte, lastByte) = (nil, nil)
        perform(session.begin(now: .now), session)
    }

    private func perform(_ action: PrintAction, _ session: PrintSession) {
        line = .printing(session)
        if lastByte == nil, session.hasSentAll { lastByte = .now }
        switch action {
        case .write(let bytes, let until): pump(bytes, until: until)
        case .wait(let until): listen(until: until)
        case .finish(let report):
            fold = session.fold
            aftermath = report.aftermath
            finishOrder(report.outcome)
            guard descriptor != nil else { return }
            if case .uncleared = report.aftermath {
                advance(.clearing(PrinterClearing(now: .now, times: times)))
            } else {
                idle()
            }
        }
    }

    private func finishOrder(_ outcome: PrintOutcome) {
        guard let (_, continuation) = order else { return }
        order = nil
        continuation.resume(returning: PrintRecord(outcome: outcome, firstByte: firstByte, lastByte: lastByte))
    }

    // MARK: Bytes and time

    /// Offers bytes to the printer and tells the line how many it took; waits for room or news where it took none.
    private func pump(_ bytes: ArraySlice<UInt8>, until: ContinuousClock.Instant) {
        guard let descriptor, !bytes.isEmpty else { return listen(until: until) }
        let taken: Int
        do {
            taken = try descriptor.write(bytes)
        } catch {
            return closeLine(because: "\(error)")
        }
        if taken == 0 { return listen(until: until, forRoom: true) }
        let now = ContinuousClock.now
        if firstByte == nil { firstByte = now }
        switch line {
        case .closed, .idle: break
        case .clearing(var clearing):
            clearing.wrote(taken, now: now)
            advance(.clearing(clearing))
        case .looking(let round, let unsent, let until):
            advance(.looking(round, unsent: unsent.dropFirst(taken), until: until))
        case .printing(var session): perform(session.wrote(taken, now: now), session)
        }
    }

    private func listen(until: ContinuousClock.Instant?, forRoom: Bool = false) {
        guard let descriptor else { return }
        let events = Int16(POLLIN) | (forRoom ? Int16(POLLOUT) : 0)
        thread.watch([
            WorkerThread.Watch(descriptor: descriptor.rawValue, events: events) { revents in
                self.assumeIsolated { $0.ready(revents) }
            }
        ])
        wake(at: until)
    }

    private func wake(at deadline: ContinuousClock.Instant?) {
        thread.setDeadline(deadline) { self.assumeIsolated { $0.deadlineReached() } }
    }

    private func ready(_ revents: Int16) {
        if revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { read() }
        guard revents & Int16(POLLOUT) != 0, descriptor != nil else { return }
        switch line {
        case .closed, .idle: break
        case .clearing(let clearing): pump(clearing.output, until: clearing.deadline)
        case .looking(_, let unsent, let until): pump(unsent, until: until)
        case .printing(var session): perform(session.wrote(0, now: .now), session)
        }
    }

    private func read() {
        while let descriptor {
            do throws(Errno) {
                guard let bytes = try descriptor.read() else { return closeLine(because: "it closed the line") }
                if bytes.isEmpty { return }
                for reply in replies.feed(bytes) { take(reply) }
            } catch {
                return closeLine(because: "\(error)")
            }
        }
    }

    private func take(_ reply: PrinterReply) {
        switch line {
        case .closed: break
        case .clearing(var clearing):
            clearing.replied(reply)
            if case .automaticStatus(let status) = reply { fold.apply(status) }
            advance(.clearing(clearing))
        case .looking(var round, let unsent, let until):
            switch reply {
            case .automaticStatus(let status): fold.apply(status)
            case .realTimeStatus(let byte):
                fold.apply(byte, to: round.query)
                guard let next = round.answered() else { return idle() }
                return advance(.looking(round, unsent: unsent + next.bytes, until: until))
            case .single, .processID, .buffersCleared, .information, .block, .unknown: break
            }
        case .idle:
            if case .automaticStatus(let status) = reply {
                fold.apply(status)
                publish()
            }
        case .printing(var session): perform(session.replied(reply, now: .now), session)
        }
    }

    private func deadlineReached() {
        switch line {
        case .closed: open()
        case .clearing(var clearing):
            clearing.deadline(now: .now)
            advance(.clearing(clearing))
        // Not answered: a printer that has never spoken is mute, one that has stays as it was known.
        case .looking: idle()
        case .idle: look()
        case .printing(var session): perform(session.deadline(now: .now), session)
        }
    }

    private func publish() {
        guard told != fold.status else { return }
        told = fold.status
        log.notice("printer: \(fold.status)")
        tell(fold.status)
    }
}
