@testable import Escpos

/// A session and a virtual printer face to face, on a clock that only moves when both have nothing to do.
struct PrintBench {
    var session: PrintSession
    var machine: VirtualPrinterMachine
    var now: ContinuousClock.Instant
    /// Most bytes that one transfer takes.
    var transfer = 64
    /// Whether the transfer in which the cable was pulled reports how much of it arrived. On USB it may say 0.
    var reportsLastTransfer = true
    private var demultiplexer: ReplyDemultiplexer

    init(
        job: PrintJob, machine: VirtualPrinterMachine, now: ContinuousClock.Instant = .now,
        known: PrinterStatusFold = PrinterStatusFold()
    ) {
        self.machine = machine
        self.now = now
        demultiplexer = ReplyDemultiplexer(fullStatus: machine.profile.answersFullStatus)
        session = PrintSession(job: job, accepted: now, known: known)
    }

    /// Runs the session to its end.
    mutating func run() -> PrintReport? {
        var action = session.begin(now: now)
        for _ in 0..<100_000 {
            if let next = hear() {
                action = next
                continue
            }
            switch action {
            case .finish(let report): return report
            case .write(let bytes, let until):
                session.submitted(min(transfer, bytes.count))
                let taken = machine.receive(bytes.prefix(transfer), now: now)
                if taken > 0, machine.condition.isPlugged || reportsLastTransfer {
                    action = session.wrote(taken, now: now)
                } else if machine.condition.isPlugged {
                    now = until
                    action = session.deadline(now: now)
                }
                if !machine.condition.isPlugged { action = session.disconnected(now: now) }
            case .askPortStatus(let until):
                if machine.profile.answersPortStatus, machine.condition.isPlugged {
                    action = session.replied(.portStatus(machine.portStatus), now: now)
                } else {
                    now = until
                    action = session.deadline(now: now)
                }
            case .wait(let until):
                now = until
                action = session.deadline(now: now)
            }
        }
        return nil
    }

    private mutating func hear() -> PrintAction? {
        var action: PrintAction?
        for reply in demultiplexer.feed(machine.takeReplies()) { action = session.replied(reply, now: now) }
        return action
    }
}

/// A profile like generic-80 that answers just these questions.
func profile(
    status: Bool, asb: Bool = false, paper: Bool = false, processID: Bool = false, port: Bool = false,
    full: Bool = false
) -> PrinterProfile {
    var profile = BuiltInProfiles.generic80
    profile.answersStatus = status
    profile.answersASB = asb
    profile.answersPaperQuery = paper
    profile.answersProcessID = processID
    profile.mayBeMute = false
    profile.answersPortStatus = port
    profile.answersFullStatus = full
    return profile
}

/// A short slip with some text, a number, a small picture and a cut.
func sampleDocument(number: String = "A010") -> EncodedDocument {
    var bitmap = Bitmap(width: 64, height: 24)
    for y in 0..<24 { bitmap[y * 2, y] = true }
    let head: [Command] = [
        .chineseModeOn, .justification(1), .text(Array("HALL".utf8)), .lineFeed, .text([0xD7, 0xDB, 0xBA, 0xCF]),
        .lineFeed,
    ]
    let rest: [Command] = [
        .characterSize(0x11), .text(Array(number.utf8)), .lineFeed, .characterSize(0), .raster(mode: 0, bitmap),
        .feedLines(2), .feedAndCut(mode: 66, 0),
    ]
    var document = EncodedDocument()
    document.bytes = bytes(of: head + rest)
    document.numberOffset = bytes(of: head).count
    document.lengthDots = 400
    return document
}
