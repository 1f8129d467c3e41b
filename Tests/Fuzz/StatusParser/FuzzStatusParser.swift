@testable import Escpos

/// Any conversation: the first byte says what the printer answers, the rest what happens. Replies are any bytes, or a virtual printer's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStatusParser(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    var input = [UInt8](UnsafeBufferPointer(start: data, count: data == nil ? 0 : size))[...]
    guard let tongue = input.popFirst() else { return 0 }
    var conversation = Conversation(tongue: tongue)
    while let event = input.popFirst() { conversation.take(event, &input) }
    return 0
}

/// A host and its printer, with the rules that hold whatever is said.
struct Conversation {
    enum Line {
        case watching(PrinterWatch)
        case printing(PrintSession, PrintAction)
    }

    static let document: EncodedDocument = {
        var document = EncodedDocument()
        for command: Command in [.text([0x48]), .lineFeed, .text([0x41, 0x30]), .lineFeed, .feedAndCut(mode: 66, 0)] {
            if document.bytes.count == 2 { document.numberOffset = 2 }
            command.encode(into: &document.bytes)
        }
        document.lengthDots = 100
        return document
    }()

    let profile: PrinterProfile
    var line: Line
    var demultiplexer: ReplyDemultiplexer
    var machine: VirtualPrinterMachine
    var now = ContinuousClock.now
    var sequence: UInt64 = 0
    var aftermath = PrinterAftermath.clean
    /// What the job under way was told since it began.
    var heardOwnID = false
    var heardStatus = false

    init(tongue: UInt8) {
        var profile = BuiltInProfiles.generic80
        profile.answersStatus = tongue & 0x01 != 0
        profile.answersASB = tongue & 0x02 != 0
        profile.answersPaperQuery = tongue & 0x04 != 0
        profile.answersProcessID = tongue & 0x08 != 0
        profile.answersPortStatus = tongue & 0x10 != 0
        profile.answersFullStatus = tongue & 0x20 != 0
        profile.mayBeMute = tongue & 0x40 != 0
        self.profile = profile
        demultiplexer = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
        machine = VirtualPrinterMachine(
            profile: profile, bufferCapacity: 256, answersClear: tongue & 0x80 != 0, mostBytesUncut: 1 << 16)
        line = .watching(PrinterWatch(profile: profile, clearing: true, now: now))
    }

    // MARK: Events

    mutating func take(_ event: UInt8, _ input: inout ArraySlice<UInt8>) {
        let argument = Int(event >> 4)
        switch event & 0x0F {
        case 0, 1, 2:
            let bytes = input.prefix(argument + 1)
            input = input.dropFirst(bytes.count)
            hear(bytes)
        case 3: hear(machine.takeReplies()[...])
        case 4: _ = machine.takeReplies()
        case 5, 6: write(argument == 15 ? .max : argument)
        case 7: write(.max, told: false)
        case 8, 9: reachDeadline()
        case 10: now += .milliseconds(argument * 500)
        case 11: say(.portStatus(input.popFirst() ?? machine.portStatus))
        case 12:
            let incidents = PrinterIncident.allCases
            let incident = incidents[argument % incidents.count]
            if incident != .plug, incident != .unplug { machine.apply(incident, now: now) }
        case 13: beginJob()
        case 14:
            if case .watching(var watch) = line {
                watch.ask(now: now)
                follow(watch)
            }
        default: replug()
        }
    }

    private mutating func hear(_ bytes: ArraySlice<UInt8>) {
        for reply in demultiplexer.feed(bytes) { say(reply) }
        var copy = demultiplexer
        if case .unknown(let kept)? = copy.abandonPartial() {
            check(kept.count <= ReplyDemultiplexer.longestBlock, "a reply without end is kept")
        }
    }

    private mutating func say(_ reply: PrinterReply) {
        switch reply {
        case .processID(ProcessID(sequence: sequence)): heardOwnID = true
        case .realTimeStatus, .automaticStatus, .fullStatus, .portStatus, .single: heardStatus = true
        case .processID, .buffersCleared, .information, .block, .unknown: break
        }
        switch line {
        case .watching(var watch):
            watch.replied(reply, now: now)
            follow(watch)
        case .printing(var session, _): follow(session.replied(reply, now: now), session)
        }
    }

    private mutating func write(_ most: Int, told: Bool = true) {
        let output =
            switch line {
            case .watching(let watch): watch.output
            case .printing(_, .write(let bytes, _)): bytes
            case .printing: [] as ArraySlice<UInt8>
            }
        let count = machine.receive(output.prefix(most), now: now)
        if case .printing(var session, let action) = line {
            session.submitted(count)
            line = .printing(session, action)
        }
        guard told else { return }
        switch line {
        case .watching(var watch):
            watch.wrote(count, now: now)
            follow(watch)
        case .printing(var session, _): follow(session.wrote(count, now: now), session)
        }
    }

    private mutating func reachDeadline() {
        switch line {
        case .watching(var watch):
            guard let deadline = watch.deadline else { return }
            now = max(now, deadline)
            watch.deadline(now: now)
            check(watch.deadline.map { $0 > now } ?? true, "a watch that wants to be called at once, for ever")
            follow(watch)
        case .printing(var session, let action):
            guard let until = action.until else { return }
            now = max(now, until)
            let next = session.deadline(now: now)
            check(next.until.map { $0 > now } ?? true, "a session that wants to be called at once, for ever")
            follow(next, session)
        }
    }

    private mutating func beginJob() {
        guard case .watching(let watch) = line, watch.isQuiet else { return }
        sequence += 1
        (heardOwnID, heardStatus) = (false, false)
        let job = PrintJob(
            document: Self.document, profile: watch.status == .mute ? profile.blind : profile,
            processID: ProcessID(sequence: sequence), aftermath: aftermath, known: watch.fold)
        var session = PrintSession(job: job, accepted: now, known: watch.fold)
        follow(session.begin(now: now), session)
    }

    private mutating func replug() {
        let fold: PrinterStatusFold
        switch line {
        case .watching(var watch):
            watch.disconnected()
            check(watch.status == .disconnected && watch.output.isEmpty, "a watch outlived its connection")
            fold = watch.fold
        case .printing(var session, _):
            let action = session.disconnected(now: now)
            guard case .finish(let report) = action else { return check(false, "a session outlived its connection") }
            finish(report, session)
            fold = session.fold
        }
        demultiplexer = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
        line = .watching(PrinterWatch(profile: profile, fold: fold.reconnected, clearing: true, now: now))
    }

    // MARK: Rules

    private mutating func follow(_ watch: PrinterWatch) {
        // The rest of a clearing, automatic status, one question.
        check(watch.output.count < 100, "questions pile up")
        line = .watching(watch)
    }

    private mutating func follow(_ action: PrintAction, _ session: PrintSession) {
        if case .finish(let report) = action {
            var after = session
            check(after.deadline(now: now + .seconds(3600)) == action, "a session went on after its end")
            finish(report, session)
            var clearing = false
            if case .uncleared = report.aftermath { clearing = true }
            follow(PrinterWatch(profile: profile, fold: session.fold, clearing: clearing, now: now))
        } else {
            line = .printing(session, action)
        }
    }

    private mutating func finish(_ report: PrintReport, _ session: PrintSession) {
        aftermath = report.aftermath
        switch report.outcome {
        case .failed: check(session.submitted <= session.job.numberOffset, "failed, and the number was given away")
        case .unknown: check(session.submitted > session.job.numberOffset, "unknown, and the number was kept")
        case .printed(.confirmed): check(heardOwnID, "confirmed by nobody")
        case .printed(.statusOK): check(heardStatus && session.hasSentAll, "healthy, and nobody said so")
        case .printed(.sent): check(session.hasSentAll, "sent, and not all of it")
        }
    }
}

extension PrintAction {
    /// When the shell calls `deadline`; nil at the end.
    var until: ContinuousClock.Instant? {
        switch self {
        case .write(_, let until), .askPortStatus(let until), .wait(let until): until
        case .finish: nil
        }
    }
}

private func check(_ isTrue: Bool, _ what: String) {
    if !isTrue { fatalError(what) }
}
