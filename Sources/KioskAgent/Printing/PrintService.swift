import Escpos
import Glibc

/// Drives one printer on a thread of its own: finds it, keeps its status, prints one slip at a time.
///
/// The rules are pure (`PrintSession` and `PrinterWatch` of Escpos): this moves their bytes and wakes them in time.
actor PrintService {
    private let thread = WorkerThread(name: "printer")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let device: String
    private let profile: PrinterProfile
    private let times: PrintTimes
    /// Told of each change of the status.
    private let tell: @Sendable (PrinterStatus) -> Void

    private var descriptor: PrinterDescriptor?
    private var line: PrinterLine = .closed
    private var replies = ReplyDemultiplexer()
    private var order: PrintOrder?
    /// What the slip before left in the printer.
    private var aftermath: PrinterAftermath = .clean
    private var processIDs: UInt64 = 0
    /// The last slip that ended as unknown.
    private var unknown: (outcome: PrintOutcome, id: ProcessID, confirmedLate: @Sendable () -> Void)?
    private var askers: [CheckedContinuation<PrinterStatus, Never>] = []
    private var told: PrinterStatus?
    private var openFailure: Errno?
    private var stopped = false

    /// Between two tries to find the printer.
    static let reopenPause = Duration.seconds(2)

    init(
        device: String, profile: PrinterProfile, times: PrintTimes = .standard,
        tell: @escaping @Sendable (PrinterStatus) -> Void
    ) {
        self.device = device
        self.profile = profile
        self.times = times
        self.tell = tell
    }

    /// Looks for the printer, and keeps the line to it from then on.
    func start() { open() }

    /// An earlier run of the agent was ended in mid-slip: half a slip may stick out, to be cut apart from the next one.
    func expectRemains() {
        // One that cannot be cleared may still be in a picture, of which a strip fits its buffer.
        if aftermath == .clean { aftermath = .uncleared(owed: profile.bufferLimit) }
    }

    /// Lets go of the printer; the thread ends.
    func stop() {
        stopped = true
        close(because: "the agent ends")
        // Without a printer there is the wait for one, which holds this object.
        wake(at: nil)
        thread.stop()
    }

    /// How the printer is: as it last said by itself, or asked now where it does not speak unasked. Of one that was just found this
    /// waits for its first word.
    func currentStatus() async -> PrinterStatus {
        guard case .watching(var watch) = line else { return status }
        let speaksUnasked = profile.answersASB || !profile.answersStatus
        if watch.isQuiet, speaksUnasked { return status }
        return await withCheckedContinuation { continuation in
            askers.append(continuation)
            // Means nothing while a question is under way: its answer serves both.
            watch.ask(now: .now)
            follow(watch)
        }
    }

    /// Prints one slip, once. Returns when it is known what became of it. A second slip has to wait for that.
    ///
    /// `confirmedLate`: called on the printer's thread if a slip that ended as unknown turns out to have come out.
    func print(_ document: EncodedDocument, confirmedLate: @escaping @Sendable () -> Void = {}) async -> PrintRecord {
        await withCheckedContinuation { continuation in
            let order = PrintOrder(
                document: document, accepted: .now, confirmedLate: confirmedLate, finish: continuation)
            guard self.order == nil, case .watching(let watch) = line else {
                return order.end(.failed(.printer(status)))
            }
            self.order = order
            follow(watch)
        }
    }

    // MARK: The line

    private var status: PrinterStatus {
        switch line {
        case .closed: .disconnected
        case .watching(let watch): watch.status
        case .printing(let session): session.fold.status
        }
    }

    private func open() {
        guard !stopped, descriptor == nil else { return }
        do {
            descriptor = try PrinterDescriptor(path: device)
            replies = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
            openFailure = nil
            log.notice("printer connected: \(device), profile \(profile.id)")
            follow(PrinterWatch(profile: profile, clearing: true, now: .now, times: times))
        } catch {
            if openFailure != error { log.warning("no printer at \(device): \(error)") }
            openFailure = error
            publish()
            wake(at: .now + Self.reopenPause)
        }
    }

    private func close(because reason: String) {
        guard descriptor != nil else { return }
        log.notice("printer disconnected: \(reason)")
        descriptor = nil
        thread.watch([])
        if case .printing(var session) = line { follow(session.disconnected(now: .now), session) }
        line = .closed
        order?.end(.failed(.printer(.disconnected)))
        order = nil
        publish()
        wake(at: stopped ? nil : .now + Self.reopenPause)
    }

    /// Does what the watch asks for, until it has to wait; begins the slip that waits when all is quiet.
    private func follow(_ watch: PrinterWatch) {
        line = .watching(watch)
        // Not only when `isQuiet`: of a printer that takes no bytes it is known that it answers none.
        if case .quiet = watch.state { publish() }
        guard let order else { return push(watch.output, until: watch.deadline) }
        if watch.isQuiet { return beginOrder() }
        let startBy = order.accepted + times.lifetime
        if startBy <= .now {
            order.end(.failed(.expired))
            self.order = nil
        }
        push(watch.output, until: min(startBy, watch.deadline ?? startBy))
    }

    private func beginOrder() {
        guard let order, case .watching(let watch) = line else { return }
        processIDs += 1
        let job = PrintJob(
            document: order.document, profile: watch.status == .mute ? profile.blind : profile,
            processID: ProcessID(sequence: processIDs), aftermath: aftermath, known: watch.fold)
        var session = PrintSession(job: job, accepted: order.accepted, times: times, known: watch.fold)
        follow(session.begin(now: .now), session)
    }

    /// Does what the session asks for, until it has to wait or has ended.
    private func follow(_ action: PrintAction, _ session: PrintSession) {
        line = .printing(session)
        if order?.lastByte == nil, session.hasSentAll { order?.lastByte = .now }
        switch action {
        case .write(let bytes, let until): push(bytes, until: until)
        // Device nodes have no control pipe: the deadline passes.
        case .askPortStatus(let until), .wait(let until): listen(until: until)
        case .finish(let report):
            aftermath = report.aftermath
            // Why a slip stopped is known now; the watch that follows may find the cause gone before it has been told of.
            if session.fold.hasSpoken { publish() }
            if case .unknown = report.outcome, let order {
                unknown = (report.outcome, ProcessID(sequence: processIDs), order.confirmedLate)
            }
            order?.end(report.outcome)
            order = nil
            guard descriptor != nil else { return }
            var clearing = false
            if case .uncleared = aftermath { clearing = true }
            follow(PrinterWatch(profile: profile, fold: session.fold, clearing: clearing, now: .now, times: times))
        }
    }

    private func publish() {
        for asker in askers { asker.resume(returning: status) }
        askers = []
        guard told != status else { return }
        told = status
        log.notice("printer: \(status)")
        tell(status)
    }

    // MARK: Bytes and time

    /// Offers bytes to the printer and tells the line how many it took; waits for room where it took none.
    private func push(_ bytes: ArraySlice<UInt8>, until: ContinuousClock.Instant?) {
        guard let descriptor, !bytes.isEmpty else { return listen(until: until) }
        do {
            let count = try descriptor.write(bytes)
            if count == 0 { return listen(until: until, forRoom: true) }
            if case .printing = line, order?.firstByte == nil { order?.firstByte = .now }
            wrote(count)
        } catch {
            close(because: "\(error)")
        }
    }

    private func wrote(_ count: Int) {
        switch line {
        case .closed: break
        case .watching(var watch):
            watch.wrote(count, now: .now)
            follow(watch)
        case .printing(var session): follow(session.wrote(count, now: .now), session)
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
        // What the printer said comes first: it may be a reason to send no more.
        if revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { read() }
        // A serial line that was pulled reads as empty for ever, and poll(2) would return at once as often.
        if revents & Int16(POLLHUP | POLLERR) != 0 { return close(because: "the line is dead") }
        if revents & Int16(POLLOUT) != 0 { wrote(0) }
    }

    private func read() {
        while let descriptor {
            do {
                guard let bytes = try descriptor.read() else { return close(because: "it closed the line") }
                if bytes.isEmpty { return }
                for reply in replies.feed(bytes) { take(reply) }
            } catch {
                return close(because: "\(error)")
            }
        }
    }

    private func take(_ reply: PrinterReply) {
        if let unknown, unknown.outcome.raised(by: reply, to: unknown.id) != unknown.outcome {
            self.unknown = nil
            unknown.confirmedLate()
        }
        switch line {
        case .closed: break
        case .watching(var watch):
            watch.replied(reply, now: .now)
            follow(watch)
        case .printing(var session): follow(session.replied(reply, now: .now), session)
        }
    }

    private func deadlineReached() {
        switch line {
        case .closed: open()
        case .watching(var watch):
            watch.deadline(now: .now)
            follow(watch)
        case .printing(var session): follow(session.deadline(now: .now), session)
        }
    }
}
