/// One slip on its way to one printer: all bytes that will be sent, and where the number begins among them.
public struct PrintJob: Equatable, Sendable {
    /// What the job asks at its end to learn whether it was printed.
    public enum EvidenceRequest: Equatable, Sendable {
        /// `GS ( H` fn 48 with this ID.
        case processID(ProcessID)
        /// `GS r 1`.
        case paperSensor
        /// Nothing: the printer answers neither.
        case none
    }

    /// Everything, in order: opening, document, evidence request.
    public let bytes: [UInt8]
    /// Length of the opening, which prints nothing (but the cut that parts what an earlier job left).
    public let openingLength: Int
    /// The offset in `bytes` of the first byte that prints the number. At least `openingLength`.
    public let numberOffset: Int
    /// What is asked at the end of `bytes`.
    public let evidenceRequest: EvidenceRequest
    /// The printer it was made for.
    public let profile: PrinterProfile
    /// What the job before left in the printer, which this job deals with at its opening.
    public let aftermath: PrinterAftermath
    /// How long the printer needs for it at its slowest, cuts included.
    public let printDuration: Duration

    /// Puts a job together.
    ///
    /// - Parameters:
    ///   - document: the encoded slip with its feed and cut, without `ESC @`.
    ///   - numberOffset: offset in `document` of the first byte that prints the number. Outside `document` it counts as the
    ///     nearer end.
    ///   - processID: this job's own, ascending from job to job.
    ///   - aftermath: what the job before left in this printer.
    public init(
        document: [UInt8], numberOffset: Int, profile: PrinterProfile, processID: ProcessID,
        aftermath: PrinterAftermath = .clean
    ) {
        let opening = Self.opening(profile: profile, aftermath: aftermath)
        evidenceRequest =
            profile.answersProcessID ? .processID(processID) : profile.answersPaperQuery ? .paperSensor : .none
        let request: [UInt8] =
            switch evidenceRequest {
            case .processID(let id): Command.transmitProcessID(id).bytes
            case .paperSensor: Command.transmitStatus(1).bytes
            case .none: []
            }
        bytes = opening + document + request
        openingLength = opening.count
        self.numberOffset = opening.count + min(max(0, numberOffset), document.count)
        self.profile = profile
        self.aftermath = aftermath
        printDuration = Self.printDuration(of: bytes, profile: profile)
    }

    /// `ESC @` opens a job and cancels automatic status, so `GS a` follows it; its answer is the job's status baseline.
    private static func opening(profile: PrinterProfile, aftermath: PrinterAftermath) -> [UInt8] {
        var bytes: [UInt8] = []
        if case .uncleared(let owed) = aftermath {
            // The printer may still be reading a picture: zeros end it, whatever it was.
            bytes += Array(repeating: 0, count: max(0, min(owed, CommandDecoder.longestCommand)))
        }
        Command.initialize.encode(into: &bytes)
        if profile.answersASB { Command.automaticStatus(0x0E).encode(into: &bytes) }
        switch aftermath {
        case .clean: break
        case .cleared, .uncleared:
            for command in profile.cutStyle.commands(profile: profile) { command.encode(into: &bytes) }
        }
        return bytes
    }

    private static func printDuration(of bytes: [UInt8], profile: PrinterProfile) -> Duration {
        var decoder = CommandDecoder()
        var engine = PrintEngine(profile: profile)
        var dots = 0
        var cuts = 0
        for command in decoder.feed(bytes) {
            switch engine.execute(command) {
            case .moved(let advance): dots += advance
            case .cut(let advance, _):
                dots += advance
                cuts += 1
            }
        }
        let millimetres = Double(dots) / max(1, profile.dotsPerMillimetre)
        let seconds = millimetres / Double(max(1, profile.slowestMillimetresPerSecond))
        return .milliseconds(Int(seconds * 1000) + cuts * max(0, profile.cutMilliseconds))
    }
}
