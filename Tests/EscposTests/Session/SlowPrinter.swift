@testable import Escpos

/// A host and a virtual printer for a long time: watch, job, watch, job, on a clock of its own. What the printer says arrives when the test
/// wants, in order; now and then it is not said at all.
struct SlowPrinter {
    enum Line {
        case watching(PrinterWatch)
        case printing(PrintSession)
    }

    var machine: VirtualPrinterMachine
    var now = ContinuousClock.now
    /// How long each reply takes at most.
    var longestDelay = Duration.zero
    /// How fast the paper moves, in mm/s.
    var speed = 60.0 {
        didSet { if speed < Double(profile.slowestMillimetresPerSecond) { hasCrawled = true } }
    }
    /// Whether it was ever slower than its profile says.
    private(set) var hasCrawled = false
    /// White paper at the end of each slip, in lines.
    var whiteLines: UInt8 = 2
    /// Whether the line brings bytes that nobody sent.
    var isNoisy = false
    /// Whether the printer answers nothing while its cover is open.
    var isDumbWhenOpen = false
    private(set) var line: Line
    private(set) var reports: [(number: String, report: PrintReport, asked: Bool, wasOut: Bool)] = []
    /// All text that came out, in order.
    private(set) var papers: [String] = []
    private(set) var generator: SplitMix64

    /// Bytes that were in flight were not offered any more.
    private(set) var hasTakenBack = false
    /// Something went round and round without time passing.
    private(set) var isStuck = false

    private let profile: PrinterProfile
    private var demultiplexer: ReplyDemultiplexer
    /// Until then the paper moves.
    private var busyUntil: ContinuousClock.Instant
    private var underWay: [(at: ContinuousClock.Instant, bytes: [UInt8])] = []
    private var aftermath = PrinterAftermath.clean
    private var waiting: (number: String, accepted: ContinuousClock.Instant)?
    private var number = ""
    private var sequence: UInt64 = 0

    init(_ machine: VirtualPrinterMachine, seed: UInt64) {
        self.machine = machine
        profile = machine.profile
        generator = SplitMix64(seed: seed)
        busyUntil = now
        demultiplexer = ReplyDemultiplexer(fullStatus: machine.profile.answersFullStatus)
        line = .watching(PrinterWatch(profile: machine.profile, clearing: true, now: now))
    }

    var status: PrinterStatus {
        switch line {
        case .watching(let watch): watch.status
        case .printing(let session): session.fold.status
        }
    }

    /// The fold and the open questions in it.
    var fold: PrinterStatusFold {
        switch line {
        case .watching(let watch): watch.fold
        case .printing(let session): session.fold
        }
    }

    var isIdle: Bool { if case .watching = line { waiting == nil } else { false } }

    mutating func order(_ number: String) { waiting = (number, now) }

    /// Lets so much time pass.
    mutating func run(for duration: Duration) {
        let end = now + duration
        for _ in 0..<20_000 {
            collect()
            if deliver() || beginJob() || askPort() || write() || carryOut() { continue }
            let moving = busyUntil > now ? busyUntil : nil
            guard let next = [deadline, underWay.first?.at, moving].compactMap(\.self).min(), next <= end else {
                now = end
                return
            }
            now = max(now, next)
            if let deadline, deadline <= now { reachDeadline() }
        }
        isStuck = true
    }

    // MARK: Both directions

    private mutating func collect() {
        let bytes = machine.takeReplies()
        papers += machine.takeSlips().map(\.paper.text)
        if bytes.isEmpty || (isDumbWhenOpen && machine.condition.isCoverOpen) { return }
        if isNoisy, Bool.random(using: &generator) {
            // The first byte is none that a printer says, the others look like answers to GS r.
            underWay.append((underWay.last?.at ?? now, [0xFF, 0x00, 0x03]))
        }
        let delay = longestDelay * Double.random(in: 0...1, using: &generator)
        // Replies never overtake each other.
        underWay.append((max(now + delay, underWay.last?.at ?? now), bytes))
    }

    private mutating func carryOut() -> Bool {
        let before = machine.condition
        guard busyUntil <= now, let step = machine.step(now: now) else { return machine.condition != before }
        busyUntil = now + .seconds(Double(step.dots) / 8 / speed) + (step.hasCut ? .milliseconds(300) : .zero)
        return true
    }

    private mutating func deliver() -> Bool {
        guard let first = underWay.first, first.at <= now else { return false }
        underWay.removeFirst()
        for reply in demultiplexer.feed(first.bytes) { take(reply) }
        return true
    }

    private mutating func take(_ reply: PrinterReply) {
        let now = now
        step({ $0.replied(reply, now: now) }, { $0.replied(reply, now: now) })
    }

    private mutating func write() -> Bool {
        let now = now
        let count = machine.receive(output.prefix(Int.random(in: 1...64, using: &generator)), now: now)
        guard count > 0 else { return false }
        step(taking: count, { $0.wrote(count, now: now) }, { $0.wrote(count, now: now) })
        return true
    }

    /// What the printer is being given now.
    private var output: ArraySlice<UInt8> {
        switch line {
        case .watching(let watch): watch.output
        case .printing(let session): session.pending
        }
    }

    /// An event. A transfer in flight can go on only where what is offered after it begins with the bytes that were offered before and not
    /// taken; of a job that is given up just the questions stay.
    private mutating func step(
        taking count: Int = 0, _ watchEvent: (inout PrinterWatch) -> Void,
        _ sessionEvent: (inout PrintSession) -> PrintAction
    ) {
        var kept = output.dropFirst(count)
        switch line {
        case .watching(var watch):
            // Once the printer has said that it is cleared, all that was sent to clear it has been taken.
            if case .clearing = watch.state { kept = [] }
            watchEvent(&watch)
            line = .watching(watch)
        case .printing(var session):
            let question = session.question.dropFirst(count)
            let wasClearing = session.isClearing
            let action = sessionEvent(&session)
            follow(action, session)
            let goesOn = if case .printing = line { !session.isClearing } else { false }
            if !goesOn { kept = wasClearing ? [] : question }
        }
        if !asksPort, !output.starts(with: kept) { hasTakenBack = true }
    }

    /// The port status is answered at once: the control pipe has no queue.
    private mutating func askPort() -> Bool {
        guard asksPort, profile.answersPortStatus else { return false }
        take(.portStatus(machine.portStatus))
        return true
    }

    private var asksPort: Bool {
        switch line {
        case .watching(let watch): watch.asksPortStatus
        case .printing(let session): if case .askPortStatus = session.next { true } else { false }
        }
    }

    // MARK: Jobs

    private mutating func beginJob() -> Bool {
        guard case .watching(let watch) = line, watch.isQuiet, let waiting else { return false }
        self.waiting = nil
        sequence += 1
        number = waiting.number
        if watch.hasCleared, aftermath != .clean { aftermath = .cleared }
        let job = PrintJob(
            document: sampleDocument(number: number, whiteLines: whiteLines),
            profile: watch.status == .mute ? profile.blind : profile,
            processID: ProcessID(sequence: sequence), aftermath: aftermath, known: watch.fold)
        var session = PrintSession(job: job, accepted: waiting.accepted, known: watch.fold)
        follow(session.begin(now: now), session)
        return true
    }

    private mutating func follow(_ action: PrintAction, _ session: PrintSession) {
        guard case .finish(let report) = action else {
            line = .printing(session)
            return
        }
        collect()
        let asked = session.job.evidenceRequest != .none
        reports.append((number, report, asked, papers.contains { $0.contains(number) }))
        aftermath = report.aftermath
        var clearing = false
        if case .uncleared = aftermath { clearing = true }
        line = .watching(PrinterWatch(profile: profile, fold: session.fold, clearing: clearing, now: now))
    }

    private var deadline: ContinuousClock.Instant? {
        switch line {
        case .watching(let watch): watch.deadline
        case .printing(let session): session.nextDeadline
        }
    }

    private mutating func reachDeadline() {
        let now = now
        step({ $0.deadline(now: now) }, { $0.deadline(now: now) })
    }
}

extension PrintSession {
    /// The action that stands.
    var next: PrintAction {
        var copy = self
        // No time has passed, so nothing changes.
        return copy.wrote(0, now: startBy - .seconds(3600))
    }

    var isClearing: Bool { if case .clearing = state { true } else { false } }

    /// The bytes to write now.
    var pending: ArraySlice<UInt8> { if case .write(let bytes, _) = next { bytes } else { [] } }
}
