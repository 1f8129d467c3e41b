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
    /// From this received byte on the printer takes none, as one that answers NAK for ever.
    var blockedFrom = Int.max
    /// From this carried out byte on the printer says nothing more, over either pipe.
    var dumbFrom = Int.max
    /// How long a hot head needs to cool; nil: it stays hot.
    var coolsWithin: Duration?
    private var demultiplexer: ReplyDemultiplexer
    private var coolAt: ContinuousClock.Instant?

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
                let room = max(0, blockedFrom - machine.receivedCount)
                session.submitted(min(transfer, bytes.count))
                let taken = machine.receive(bytes.prefix(min(transfer, room)), now: now)
                if taken > 0, machine.condition.isPlugged || reportsLastTransfer {
                    action = session.wrote(taken, now: now)
                } else if machine.condition.isPlugged {
                    action = pass(until)
                }
                if !machine.condition.isPlugged { action = session.disconnected(now: now) }
            case .askPortStatus(let until):
                if machine.profile.answersPortStatus, !isDumb {
                    action = session.replied(.portStatus(machine.portStatus), now: now)
                } else {
                    action = pass(until)
                }
            case .wait(let until): action = pass(until)
            }
        }
        return nil
    }

    private var isDumb: Bool { machine.interpretedCount >= dumbFrom }

    /// Nothing happens until then, but that a hot head cools.
    private mutating func pass(_ until: ContinuousClock.Instant) -> PrintAction {
        if let coolsWithin, machine.condition.isOverheated {
            let cool = coolAt ?? now + coolsWithin
            coolAt = cool
            if cool < until {
                now = max(now, cool)
                machine.apply(.coolDown, now: now)
                return session.deadline(now: now)
            }
        }
        now = until
        return session.deadline(now: now)
    }

    private mutating func hear() -> PrintAction? {
        var action: PrintAction?
        let bytes = machine.takeReplies()
        if isDumb { return nil }
        for reply in demultiplexer.feed(bytes) { action = session.replied(reply, now: now) }
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
func sampleDocument(number: String = "A010", pictureHeight: Int = 24, whiteLines: UInt8 = 2) -> EncodedDocument {
    var bitmap = Bitmap(width: 64, height: pictureHeight)
    for y in 0..<pictureHeight { bitmap[y * 2, y] = true }
    let head: [Command] = [
        .chineseModeOn, .justification(1), .text(Array("HALL".utf8)), .lineFeed, .text([0xD7, 0xDB, 0xBA, 0xCF]),
        .lineFeed,
    ]
    let rest: [Command] = [
        .characterSize(0x11), .text(Array(number.utf8)), .lineFeed, .characterSize(0), .raster(mode: 0, bitmap),
        Command.feedLines(whiteLines), .feedAndCut(mode: 66, 0),
    ]
    var document = EncodedDocument()
    document.bytes = bytes(of: head + rest)
    document.numberOffset = bytes(of: head).count
    document.lengthDots = 340 + 34 * Int(whiteLines)
    return document
}
