/// A printer that is not there, as pure rules: bytes in; replies and paper out.
///
/// What arrives stands in the receive buffer until it is carried out, one command after the other. A printer that is stopped
/// (paper out, cover, cutter, heat) carries out nothing, keeps what it has, takes more only while its buffer has room, and goes
/// on where it was when the cause is gone. Commands in real time act when they arrive, stopped or not.
public struct VirtualPrinterMachine: Sendable {
    /// How the machine carries out what has arrived.
    public enum Pace: Equatable, Sendable {
        /// At once, inside `receive` and `apply`.
        case instant
        /// One command for each `step`, so that the paper can move at a real speed.
        case stepwise
    }

    /// What one step did.
    public struct Step: Equatable, Sendable {
        /// How far the paper moved.
        public let dots: Int
        /// Whether the cutter moved.
        public let hasCut: Bool
    }

    /// The printer that it plays.
    public let profile: PrinterProfile
    /// Whether it knows DLE DC4 fn 8. Clones often do not.
    public let answersClear: Bool
    /// Bytes that the receive buffer holds.
    public let bufferCapacity: Int
    /// When commands are carried out.
    public let pace: Pace
    /// Bytes after which paper that nobody cut is torn off, so that no host can fill the memory.
    public let mostBytesUncut: Int

    /// How the printer is.
    public private(set) var condition = PrinterCondition()
    /// Bytes that arrived since the printer was made.
    public private(set) var receivedCount = 0
    /// Bytes that were read out of the receive buffer for carrying out. A command whose end is missing may be among them.
    public private(set) var interpretedCount = 0

    private var engine: PrintEngine
    private var decoder = CommandDecoder()
    private var scanner = RealTimeScanner()
    /// Arrived, not yet read as commands.
    private var buffer: [UInt8] = []
    /// Read, not yet carried out; the next one is the last in here.
    private var commands: [Command] = []
    private var planned: [(incident: PrinterIncident, offset: Int)] = []
    /// The mask of `GS a`; 0 is off.
    private var automaticStatusMask: UInt8 = 0
    private var replies: [UInt8] = []
    private var slips: [Slip] = []
    private var slipCount = 0
    /// The bytes carried out since the last cut, and when the first of them was.
    private var slipBytes: [UInt8] = []
    private var slipBegan: ContinuousClock.Instant?

    /// A printer with paper in it.
    public init(
        profile: PrinterProfile, bufferCapacity: Int = 65_536, answersClear: Bool = true, pace: Pace = .instant,
        mostBytesUncut: Int = 1 << 20
    ) {
        self.profile = profile
        self.bufferCapacity = max(1, bufferCapacity)
        self.answersClear = answersClear
        self.pace = pace
        self.mostBytesUncut = mostBytesUncut
        engine = PrintEngine(profile: profile)
    }

    /// Bytes that `receive` would take now; 0 when the cable is out.
    public var room: Int { condition.isPlugged ? max(0, bufferCapacity - buffer.count) : 0 }

    /// The paper since the last cut, as it would be if torn off now. Nil when there is none.
    public var uncut: PrintedPaper? { engine.uncut }

    // MARK: What happens to it

    /// Takes bytes from the cable, as far as there is room; gives how many it took.
    public mutating func receive(_ bytes: some Sequence<UInt8>, now: ContinuousClock.Instant) -> Int {
        var rest = Array(bytes)[...]
        let count = rest.count
        while true {
            reachedReception(now: now)
            if room == 0 { carryOutAtOnce(now: now) }
            guard !rest.isEmpty, room > 0 else { break }
            let part = rest.prefix(min(room, quietLength(of: rest)))
            rest = rest.dropFirst(part.count)
            receivedCount += part.count
            buffer += part
            // All but the last byte of a part can neither begin nor end a request.
            if let last = part.last, let request = scanner.feed(last) {
                carryOutAtOnce(now: now)
                obey(request)
            }
        }
        carryOutAtOnce(now: now)
        return count - rest.count
    }

    /// How many bytes at the start of `rest` can be taken at once: up to the next that may belong to a request in real time, or up to
    /// where the cable will be pulled. At least 1.
    private func quietLength(of rest: ArraySlice<UInt8>) -> Int {
        guard scanner.isIdle else { return 1 }
        var length = (rest.firstIndex(of: 0x10) ?? rest.endIndex - 1) - rest.startIndex + 1
        for plan in planned where plan.incident == .unplug { length = min(length, plan.offset - receivedCount) }
        return max(1, length)
    }

    /// Something happens to the printer now.
    public mutating func apply(_ incident: PrinterIncident, now: ContinuousClock.Instant) {
        change { $0.apply(incident) }
        // What was not fetched through the cable is gone, and the next connection begins without automatic status.
        if incident == .unplug {
            replies = []
            automaticStatusMask = 0
        }
        carryOutAtOnce(now: now)
    }

    /// Something will happen when `offset` bytes have been read out of the buffer (`interpretedCount`), or, for `unplug`, have
    /// arrived (`receivedCount`).
    public mutating func plan(_ incident: PrinterIncident, atByte offset: Int) {
        planned.append((incident, offset))
    }

    /// Carries out one command; nil when there is none or the printer is stopped. For `Pace.stepwise`.
    public mutating func step(now: ContinuousClock.Instant) -> Step? {
        while !condition.isStopped {
            if let command = commands.popLast() { return carryOut(command, now: now) }
            guard readCommands(now: now) else { return nil }
        }
        return nil
    }

    /// Power lost and back: what was not printed or said is gone, modes are as after `ESC @`, the paper stays where it
    /// was.
    public mutating func powerCycle() {
        clear()
        scanner = RealTimeScanner()
        _ = engine.execute(.initialize)
        automaticStatusMask = 0
        replies = []
    }

    /// Takes the uncut paper out of the printer, as a hand does at a printer without a cutter.
    public mutating func tearOff(now: ContinuousClock.Instant) {
        if let paper = engine.tearOff() { finishSlip(paper, now: now) }
    }

    // MARK: What it gives

    /// The bytes that the printer has to say since the last call.
    public mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    /// The slips that came out since the last call.
    public mutating func takeSlips() -> [Slip] {
        defer { slips = [] }
        return slips
    }

    // MARK: Reading

    private mutating func carryOutAtOnce(now: ContinuousClock.Instant) {
        guard pace == .instant else { return }
        while step(now: now) != nil {}
    }

    /// Fills `commands` from the buffer, up to the next planned incident; false when there is nothing to read.
    private mutating func readCommands(now: ContinuousClock.Instant) -> Bool {
        var limit = buffer.count
        for index in planned.indices where planned[index].incident != .unplug {
            guard planned[index].offset > interpretedCount else {
                let incident = planned.remove(at: index).incident
                change { $0.apply(incident) }
                return true
            }
            limit = min(limit, planned[index].offset - interpretedCount)
        }
        // Small bites at a real pace: what has been read is not counted as buffered any more.
        if pace == .stepwise { limit = min(limit, 64) }
        guard limit > 0 else { return false }
        commands = decoder.feed(buffer[..<limit]).reversed()
        buffer.removeFirst(limit)
        interpretedCount += limit
        return true
    }

    private mutating func reachedReception(now: ContinuousClock.Instant) {
        guard
            let index = planned.firstIndex(where: { $0.incident == .unplug && $0.offset <= receivedCount })
        else { return }
        planned.remove(at: index)
        apply(.unplug, now: now)
    }

    // MARK: Carrying out

    private mutating func carryOut(_ command: Command, now: ContinuousClock.Instant) -> Step {
        if slipBegan == nil { slipBegan = now }
        command.encode(into: &slipBytes)
        switch command {
        case .initialize: automaticStatusMask = 0
        case .automaticStatus(let mask):
            automaticStatusMask = profile.answersASB ? mask : 0
            if automaticStatusMask != 0 { reply(condition.automaticStatus) }
        case .transmitStatus(let n):
            if profile.answersPaperQuery, n == 1 || n == 0x31 { reply([condition.paperSensor]) }
        case .transmitProcessID(let id): if profile.answersProcessID { reply([0x37, 0x22] + id.bytes + [0]) }
        case .transmitID(let n): reply(identity(n))
        default: break
        }
        switch engine.execute(command) {
        case .moved(let dots):
            if slipBytes.count >= mostBytesUncut {
                tearOff(now: now)
                // Bytes that moved no paper have nothing to be torn off with.
                slipBytes = []
            }
            return Step(dots: dots, hasCut: false)
        case .cut(let dots, let paper):
            finishSlip(paper, now: now)
            return Step(dots: dots, hasCut: true)
        }
    }

    private mutating func finishSlip(_ paper: PrintedPaper, now: ContinuousClock.Instant) {
        slipCount += 1
        slips.append(
            Slip(
                ordinal: slipCount, bytes: slipBytes, paper: paper, firstByteAt: slipBegan ?? now, lastByteAt: now))
        slipBytes = []
        slipBegan = nil
    }

    private mutating func obey(_ request: RealTimeScanner.Request) {
        switch request {
        case .status(let query): if profile.answersStatus { reply([condition.realTimeStatus(query)]) }
        case .fullStatus: if profile.answersFullStatus { reply(condition.fullStatus) }
        // Recovers from an error, which missing paper and an open cover are not (Epson ESC/POS reference, DLE ENQ). Resuming from
        // the failed line is what the machine does by itself when the cause is gone.
        case .recovery(let n): if n == 2, condition.isCutterJammed { clear() }
        case .clearBuffers:
            guard answersClear else { return }
            clear()
            reply([0x37, 0x25, 0x00])
        }
    }

    /// The byte that GET_PORT_STATUS is answered with.
    public var portStatus: UInt8 { (condition.isPaperOut ? 0x20 : 0) | (condition.isStopped ? 0 : 0x18) }

    /// Throws away what has arrived and is not printed, as DLE DC4 fn 8 and the USB printer class's SOFT_RESET do.
    public mutating func clear() {
        buffer = []
        commands = []
        decoder = CommandDecoder()
        engine.dropUnprinted()
    }

    // MARK: Saying

    private mutating func change(_ body: (inout PrinterCondition) -> Void) {
        let before = condition.automaticStatus
        body(&condition)
        if automaticStatusMask != 0, condition.automaticStatus != before { reply(condition.automaticStatus) }
    }

    private mutating func reply(_ bytes: [UInt8]) {
        // Nobody fetches what is said into a cable that is out; a host that asks without reading hears no more after this.
        if condition.isPlugged, replies.count < 4096 { replies += bytes }
    }

    /// The answer to `GS I n`.
    private func identity(_ n: UInt8) -> [UInt8] {
        guard profile.answersPaperQuery else { return [] }
        switch n {
        case 1, 0x31: return [0x20]
        // Two-byte characters, and a cutter.
        case 2, 0x32: return [profile.cutStyle == .tear ? 0x01 : 0x03]
        case 65: return text("1.00")
        case 66: return text("VIRTUAL")
        case 67: return text(profile.id)
        case 68: return text("0")
        case 69: return text("CHINA GB18030")
        default: return []
        }
    }

    private func text(_ string: String) -> [UInt8] { [0x5F] + Array(string.utf8.prefix(80)) + [0] }
}
