/// One thing that a printer of which nothing is known is asked, to learn what it can do.
///
/// The order of `all` is from harmless to risky. A printer that does not know a question prints its bytes, or some of them: the first
/// ones consist of control characters alone; the others begin with `ESC @`, and `ESC @` follows, which throws an unfinished line away.
public enum ProbeQuestion: Hashable, Sendable {
    /// GET_PORT_STATUS of the USB printer class, over the control pipe.
    case portStatus
    /// `DLE EOT` 1 to 4.
    case realTime(RealTimeQuery)
    /// `DLE EOT 14h`, Custom's.
    case fullStatus
    /// `GS a`, automatic status, which is sent once when it is switched on.
    case automaticStatus
    /// `GS I` 1 to 3.
    case identity(IdentityByte)
    /// `GS r 1`, the paper sensor in the order of the data.
    case paperSensor
    /// DLE DC4 fn 8, clear the buffers.
    case clearing
    /// `GS I` 65 to 69.
    case information(IdentityText)
    /// `GS ( H` fn 48, with nothing to be printed before it.
    case processID
    /// The test slip, and `GS ( H` fn 48 behind it where that was answered.
    case testSlip

    /// The identities that `GS I` answers with one byte.
    public enum IdentityByte: UInt8, CaseIterable, Sendable {
        /// The model, by a number of the maker's.
        case model = 1
        /// What it has: 01 two-byte characters, 02 a cutter.
        case type = 2
        /// The version of its firmware.
        case version = 3
    }

    /// The identities that `GS I` answers with text.
    public enum IdentityText: UInt8, CaseIterable, Sendable {
        /// Version of the firmware.
        case firmware = 65
        /// Name of the maker.
        case maker = 66
        /// Name of the model.
        case model = 67
        /// Serial number.
        case serial = 68
        /// Language of the Chinese, Japanese or Korean font: `CHINA GB18030`.
        case font = 69
    }

    /// All but the test slip, in the order in which they are asked.
    public static let all: [ProbeQuestion] =
        [.portStatus] + RealTimeQuery.allCases.map(ProbeQuestion.realTime) + [.fullStatus, .automaticStatus]
        + IdentityByte.allCases.map(ProbeQuestion.identity) + [.paperSensor, .clearing]
        + IdentityText.allCases.map(ProbeQuestion.information) + [.processID]

    /// The ID that `processID` asks for.
    static let alone = ProcessID(sequence: 1)
    /// The ID that `testSlip` asks for.
    static let afterSlip = ProcessID(sequence: 2)

    /// What asks it on bulk OUT. Empty for the port status, and for the test slip, which the session has.
    public var bytes: [UInt8] {
        switch self {
        case .portStatus, .testSlip: []
        case .realTime(let query): query.bytes
        case .fullStatus: StatusQuestion.fullStatus.bytes
        case .automaticStatus: Command.automaticStatus(0x0E).bytes
        case .identity(let byte): Command.transmitID(byte.rawValue).bytes
        case .paperSensor: Command.transmitStatus(1).bytes
        case .clearing: Command.clearBuffers.bytes
        case .information(let text): Command.transmitID(text.rawValue).bytes
        case .processID: Command.transmitProcessID(Self.alone).bytes
        }
    }

    /// Whether it stands in line with the data: a printer that is stopped answers it when it goes on.
    var isInOrder: Bool {
        switch self {
        case .portStatus, .realTime, .fullStatus, .clearing: false
        case .automaticStatus, .identity, .paperSensor, .information, .processID, .testSlip: true
        }
    }

    /// Whether one that does not know it may print letters: asked only of a printer that has answered something.
    var isRisky: Bool {
        switch self {
        case .clearing, .information, .processID: true
        case .portStatus, .realTime, .fullStatus, .automaticStatus, .identity, .paperSensor, .testSlip: false
        }
    }

    /// Whether `reply` can be an answer to it.
    func fits(_ reply: PrinterReply) -> Bool {
        switch (self, reply) {
        case (.portStatus, .portStatus), (.realTime, .realTimeStatus), (.fullStatus, .fullStatus),
            (.automaticStatus, .automaticStatus), (.identity, .single), (.paperSensor, .single),
            (.clearing, .buffersCleared), (.information, .information):
            true
        case (.processID, .processID(let id)): id == Self.alone
        case (.testSlip, .processID(let id)): id == Self.afterSlip
        case (.portStatus, _), (.realTime, _), (.fullStatus, _), (.automaticStatus, _), (.identity, _),
            (.paperSensor, _), (.clearing, _), (.information, _), (.processID, _), (.testSlip, _):
            false
        }
    }
}

extension ProbeQuestion: CustomStringConvertible {
    /// As manuals call it.
    public var description: String {
        switch self {
        case .portStatus: "port status (USB)"
        case .realTime(let query): "DLE EOT \(query.rawValue)"
        case .fullStatus: "DLE EOT 14h (Custom)"
        case .automaticStatus: "GS a (automatic status)"
        case .identity(.model): "GS I 1 (model number)"
        case .identity(.type): "GS I 2 (type)"
        case .identity(.version): "GS I 3 (version)"
        case .paperSensor: "GS r 1 (paper sensor)"
        case .clearing: "DLE DC4 fn 8 (clear)"
        case .information(.firmware): "GS I 65 (firmware)"
        case .information(.maker): "GS I 66 (maker)"
        case .information(.model): "GS I 67 (model)"
        case .information(.serial): "GS I 68 (serial number)"
        case .information(.font): "GS I 69 (font)"
        case .processID: "GS ( H fn 48 (process ID)"
        case .testSlip: "test slip"
        }
    }
}
