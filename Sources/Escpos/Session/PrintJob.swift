/// One slip on its way to one printer: all bytes that will be sent, and where the number begins among them.
public struct PrintJob: Equatable, Sendable {
    /// What the job asks at its end to learn whether it was printed.
    public enum EvidenceRequest: Equatable, Sendable {
        /// `GS ( H` fn 48 with this ID.
        case processID(ProcessID)
        /// `GS r 1`, so many times: once more than answers to earlier ones may still come. When as many have come, one of them is
        /// this job's own.
        case paperSensor(times: Int)
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
    /// How long the printer needs for it at its slowest, cuts included, and what an earlier job may have left to print.
    public let printDuration: Duration

    /// Puts a job together.
    ///
    /// - Parameters:
    ///   - document: the encoded slip with its cut. Without a `numberBegins` block in it, all of it counts as before the number.
    ///   - profile: the printer's, the one that `document` was encoded for.
    ///   - processID: this job's own, ascending from job to job.
    ///   - aftermath: what the job before left in this printer.
    ///   - known: what is known of the printer (`PrinterWatch.fold`): answers to earlier jobs' `GS r` may still come.
    public init(
        document: EncodedDocument, profile: PrinterProfile, processID: ProcessID, aftermath: PrinterAftermath = .clean,
        known: PrinterStatusFold = PrinterStatusFold()
    ) {
        let opening = Self.opening(profile: profile, aftermath: aftermath)
        let sensor = Self.sensorRequest(owed: known.questions.paperAnswers, aftermath: aftermath)
        evidenceRequest =
            profile.answersProcessID ? .processID(processID) : profile.answersPaperQuery ? sensor : .none
        let requests: [Command] =
            switch evidenceRequest {
            case .processID(let id): [.transmitProcessID(id)]
            case .paperSensor(let times): Array(repeating: .transmitStatus(1), count: times)
            case .none: []
            }
        bytes = opening + document.bytes + requests.flatMap(\.bytes)
        openingLength = opening.count
        numberOffset = opening.count + min(max(0, document.numberOffset ?? .max), document.bytes.count)
        self.profile = profile
        self.aftermath = aftermath
        printDuration = Self.printDuration(of: document, profile: profile, aftermath: aftermath)
    }

    /// The most answers to `GS r` that a job reckons with from earlier ones. Beyond that, health has to be the evidence.
    static let mostOwedAnswers = 3

    private static func sensorRequest(owed: Int, aftermath: PrinterAftermath) -> EvidenceRequest {
        switch aftermath {
        // Left by an earlier run of the agent: nobody knows what it asked.
        case .uncleared where owed == 0: .none
        case .clean, .cleared, .uncleared: owed <= mostOwedAnswers ? .paperSensor(times: owed + 1) : .none
        }
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
        if aftermath != .clean { bytes += cut(profile: profile) }
        return bytes
    }

    /// Parts what an earlier job left on the paper from this slip. Where no encoder can be made for the profile there is no document
    /// to be parted from either.
    private static func cut(profile: PrinterProfile) -> [UInt8] {
        (try? DocumentEncoder(profile: profile))?.encode(Document([.cut])).bytes ?? []
    }

    private static func printDuration(
        of document: EncodedDocument, profile: PrinterProfile, aftermath: PrinterAftermath
    ) -> Duration {
        var (slips, cuts) = (1, 1)
        switch aftermath {
        case .clean: break
        case .cleared: cuts = 2
        // The printer may still hold another slip, and print it first.
        case .uncleared: (slips, cuts) = (2, 2)
        }
        let dots = max(0, document.lengthDots) * slips + (cuts - 1) * max(0, profile.feedToCutterDots)
        let millimetres = Double(dots) / max(1, profile.dotsPerMillimetre)
        let seconds = millimetres / Double(max(1, profile.slowestMillimetresPerSecond))
        return .milliseconds(Int(seconds * 1000)) + .milliseconds(cuts * max(0, profile.cutMilliseconds))
    }
}
