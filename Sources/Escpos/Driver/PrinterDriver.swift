/// Drives one printer: finds it, keeps its status, prints one slip at a time, and finds it again when it was lost.
///
/// The rules are pure (`PrintSession`, `PrinterWatch`); this moves their bytes between a source and its transport. It belongs to
/// one thread, which calls `advance` when one of `interests` is ready or `deadline` is reached, and it never waits.
public final class PrinterDriver {
    /// After a connection broke: an error on the wire is the first sign of an unplug, which the kernel tells some 100 ms later, and
    /// until then each question to the device waits for its timeout.
    static let vanishingPause = Duration.milliseconds(200)
    /// Between two looks for a printer.
    static let lookPause = Duration.seconds(2)

    private let source: any PrinterSource
    private let clock: () -> ContinuousClock.Instant
    private let tell: (PrinterNews) -> Void

    private var printer: OpenPrinter?
    private var line: PrinterLine = .closed
    private var replies = ReplyDemultiplexer()
    private var order: PrintOrder?
    private var memory = PrinterMemory()
    private var expectsRemains = false
    private var processIDs: UInt64 = 0
    /// The last slip that ended as unknown, and the printer that it went to.
    private var unknown: (outcome: PrintOutcome, id: ProcessID, identity: String, confirmedLate: () -> Void)?
    private var askers: [(PrinterStatus) -> Void] = []
    private var toldStatus: PrinterStatus?
    private var toldAbsence: PrinterAbsence?
    /// When the watch or the session wants to be called.
    private var lineDeadline: ContinuousClock.Instant?
    private var nextLook: ContinuousClock.Instant?
    private var stopped = false
    /// The bytes on offer to the printer.
    private var offered: ArraySlice<UInt8> = []

    /// What went over the wire lately.
    public private(set) var transcript: Transcript
    /// How the printer is, and since when.
    public private(set) var state: PrinterState

    /// A driver that has not looked for its printer yet: the first `advance` does.
    ///
    /// - Parameters:
    ///   - profile: what counts until a printer was found.
    ///   - clock: monotonic; another than the real one for simulations.
    ///   - tell: called on the driver's thread, inside its other calls.
    public init(
        source: any PrinterSource, profile: PrinterProfile,
        clock: @escaping () -> ContinuousClock.Instant = { .now }, tell: @escaping (PrinterNews) -> Void
    ) {
        self.source = source
        self.profile = profile
        self.clock = clock
        self.tell = tell
        let now = clock()
        nextLook = now
        transcript = Transcript(start: now)
        state = PrinterState(.disconnected, now: now)
    }

    // MARK: What it knows

    /// The profile of the printer that is there, or was last.
    public private(set) var profile: PrinterProfile

    /// How the printer is.
    public var status: PrinterStatus {
        switch line {
        case .closed: .disconnected
        case .watching(let watch): watch.status
        case .printing(let session): session.fold.status
        }
    }

    /// When to call `advance` though nothing is ready; nil: never.
    public var deadline: ContinuousClock.Instant? {
        if stopped { return nil }
        return [lineDeadline, nextLook, printer?.transport.deadline].compactMap { $0 }.min()
    }

    /// What makes it worth calling `advance`.
    public var interests: [PollInterest] {
        stopped ? [] : source.interests + (printer?.transport.interests ?? [])
    }

    // MARK: What it is told

    /// A slip was interrupted by the end of an earlier run: half of it may stick out, to be cut apart from the next one.
    public func expectRemains() {
        expectsRemains = true
        noteRemains()
    }

    /// Gives `answer` the printer's status: as it last said by itself, or asked now where it does not speak unasked. Of one that was
    /// just found this waits for its first word.
    public func ask(_ answer: @escaping (PrinterStatus) -> Void) {
        guard case .watching(var watch) = line else { return answer(status) }
        let speaksUnasked = profile.answersASB || !profile.answersQuestions
        if watch.isQuiet, speaksUnasked { return answer(status) }
        askers.append(answer)
        // Means nothing while a question is under way: its answer serves both.
        watch.ask(now: clock())
        follow(watch)
        advance()
    }

    /// Prints one slip, once. One at a time: a second one ends as failed.
    public func print(_ order: PrintOrder) {
        guard self.order == nil, case .watching(let watch) = line, order.profile == profile else {
            return order.end(.failed(.printer(self.order == nil ? .disconnected : status)))
        }
        self.order = order
        follow(watch)
        advance()
    }

    /// Lets go of the printer, for ever.
    public func stop() {
        guard !stopped else { return }
        lose(because: "the agent ends", lookAfter: .zero)
        stopped = true
        source.close()
    }

    /// Does what can be done now.
    public func advance() {
        guard !stopped else { return }
        let hasArrivals = source.pump()
        // Bounded, so that a printer that never stops talking does not keep the thread from its other work.
        for _ in 0..<1000 {
            guard let events = printer?.transport.takeEvents(now: clock()), !events.isEmpty else { break }
            for event in events { handle(event) }
        }
        let now = clock()
        if let lineDeadline, lineDeadline <= now { deadlineReached(now: now) }
        if printer == nil, let nextLook, hasArrivals || nextLook <= clock() { look() }
    }

    // MARK: The connection

    private func look() {
        nextLook = nil
        do {
            let found = try source.open(now: clock())
            printer = found
            profile = found.profile
            replies = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
            toldAbsence = nil
            noteRemains()
            let now = clock()
            transcript.append(.connected(to: found.title, profile: profile), at: now)
            tell(.connected(identity: found.identity, title: found.title, remarks: found.remarks))
            let fold = memory.fold(of: found.identity)
            follow(PrinterWatch(profile: profile, fold: fold, clearing: true, now: now, times: profile.times))
            // Posts the first reading, and sends what the watch wants to know.
            advance()
        } catch {
            if toldAbsence != error { tell(.absent(error)) }
            toldAbsence = error
            publish()
            nextLook = clock() + Self.lookPause
        }
    }

    private func lose(because reason: String, lookAfter pause: Duration) {
        guard let lost = printer else { return }
        tell(.disconnected(reason))
        let now = clock()
        transcript.append(.lost(reason: reason), at: now)
        printer = nil
        offered = []
        lineDeadline = nil
        switch line {
        case .closed: break
        case .watching(let watch): memory.keep(watch.fold, of: lost.identity)
        case .printing(var session): follow(session.disconnected(now: now), session, identity: lost.identity)
        }
        line = .closed
        order?.end(.failed(.printer(.disconnected)))
        order = nil
        lost.transport.close()
        source.connectionLost()
        publish()
        nextLook = clock() + pause
    }

    private func noteRemains() {
        guard expectsRemains, let printer else { return }
        expectsRemains = false
        // One that cannot be cleared may still be in a picture, of which a strip fits its buffer.
        guard memory.aftermath(of: printer.identity) == .clean else { return }
        memory.keep(.uncleared(owed: printer.profile.bufferLimit), of: printer.identity)
    }

    /// What happened goes into the transcript before the session hears of it, with the same instant: a replay goes by both.
    private func handle(_ event: TransportEvent) {
        let now = clock()
        switch event {
        case .submitted(let count):
            guard case .printing(var session) = line else { break }
            if order?.firstByte == nil { order?.firstByte = now }
            transcript.append(.submitted(count), at: now)
            session.submitted(count)
            line = .printing(session)
        case .wrote(let count):
            transcript.append(.sent(offered.prefix(count)), at: now)
            offered = offered.dropFirst(count)
            wrote(count, now: now)
        case .received(let bytes):
            transcript.append(.received(bytes), at: now)
            for reply in replies.feed(bytes) { take(reply, now: now) }
        case .portStatus(let byte):
            transcript.append(.portStatus(byte), at: now)
            take(.portStatus(byte), now: now)
        case .trouble(let what): tell(.trouble(what))
        // It may be back already: a printer that resets itself is away for less than a second.
        case .lost(let reason): lose(because: reason, lookAfter: .zero)
        case .broken(let reason): lose(because: reason, lookAfter: Self.vanishingPause)
        }
    }

    // MARK: The line

    /// Does what the watch asks for, until it has to wait; begins the slip that waits when all is quiet.
    private func follow(_ watch: PrinterWatch) {
        line = .watching(watch)
        if watch.hasCleared, let printer, case .uncleared = memory.aftermath(of: printer.identity) {
            memory.keep(.cleared, of: printer.identity)
        }
        // Not only when `isQuiet`: of a printer that takes no bytes it is known that it answers none.
        if case .quiet = watch.state { publish() }
        if watch.asksPortStatus { printer?.transport.askPortStatus() }
        guard let order else { return perform(watch.output, until: watch.deadline) }
        if watch.isQuiet { return beginOrder(after: watch) }
        let startBy = order.accepted + profile.times.lifetime
        if startBy <= clock() {
            order.end(.failed(.expired))
            self.order = nil
        }
        perform(watch.output, until: min(startBy, watch.deadline ?? startBy))
    }

    private func beginOrder(after watch: PrinterWatch) {
        guard let order, let printer else { return }
        processIDs += 1
        let now = clock()
        let job = Transcript.Job(
            document: order.document, processID: ProcessID(sequence: processIDs),
            aftermath: memory.aftermath(of: printer.identity),
            profile: watch.status == .mute ? profile.blind : profile, age: now - order.accepted, times: profile.times,
            canSpeak: watch.fold.canSpeak, questions: watch.fold.questions.record(now: now),
            label: order.label)
        transcript.append(.began(job), at: now)
        var session = job.session(now: now)
        follow(session.begin(now: now), session, identity: printer.identity)
    }

    /// Does what the session asks for, until it has to wait or has ended.
    private func follow(_ action: PrintAction, _ session: PrintSession, identity: String) {
        line = .printing(session)
        if order?.lastByte == nil, session.hasSentAll { order?.lastByte = clock() }
        switch action {
        case .write(let bytes, let until): perform(bytes, until: until)
        // What is on its way stays there.
        case .askPortStatus(let until):
            lineDeadline = until
            printer?.transport.askPortStatus()
        case .wait(let until): perform([], until: until)
        case .finish(let report): finish(report, session, identity: identity)
        }
    }

    private func finish(_ report: PrintReport, _ session: PrintSession, identity: String) {
        transcript.append(.ended(report), at: clock())
        memory.keep(report.aftermath, of: identity)
        memory.keep(session.fold, of: identity)
        // Why a slip stopped is known now; the watch that follows may find the cause gone before it has been told of.
        if session.fold.hasSpoken { publish() }
        if case .unknown = report.outcome, let order {
            unknown = (report.outcome, ProcessID(sequence: processIDs), identity, order.confirmedLate)
        }
        let ended = order
        order = nil
        ended?.end(report.outcome)
        guard printer != nil else { return }
        var clearing = false
        if case .uncleared = report.aftermath { clearing = true }
        follow(
            PrinterWatch(
                profile: profile, fold: session.fold, clearing: clearing, now: clock(), times: profile.times))
    }

    private func perform(_ bytes: ArraySlice<UInt8>, until: ContinuousClock.Instant?) {
        lineDeadline = until
        offered = bytes
        printer?.transport.offer(bytes)
    }

    private func wrote(_ count: Int, now: ContinuousClock.Instant) {
        switch line {
        case .closed: break
        case .watching(var watch):
            watch.wrote(count, now: now)
            follow(watch)
        case .printing(var session): continueSession(session.wrote(count, now: now), session)
        }
    }

    private func take(_ reply: PrinterReply, now: ContinuousClock.Instant) {
        if let unknown, unknown.identity == printer?.identity,
            unknown.outcome.raised(by: reply, to: unknown.id) != unknown.outcome
        {
            self.unknown = nil
            unknown.confirmedLate()
        }
        switch line {
        case .closed: break
        case .watching(var watch):
            watch.replied(reply, now: now)
            follow(watch)
        case .printing(var session): continueSession(session.replied(reply, now: now), session)
        }
    }

    private func deadlineReached(now: ContinuousClock.Instant) {
        switch line {
        case .closed: break
        case .watching(var watch):
            watch.deadline(now: now)
            follow(watch)
        case .printing(var session):
            transcript.append(.woke, at: now)
            continueSession(session.deadline(now: now), session)
        }
    }

    private func continueSession(_ action: PrintAction, _ session: PrintSession) {
        guard let printer else { return }
        follow(action, session, identity: printer.identity)
    }

    private func publish() {
        let waiting = askers
        askers = []
        for answer in waiting { answer(status) }
        guard toldStatus != status else { return }
        toldStatus = status
        let before = state
        _ = state.take(status, now: clock())
        tell(.state(state, before: before))
    }
}
