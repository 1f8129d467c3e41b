extension PrinterReply {
    /// What the printer said, for people: what kind of reply it is, and its bytes or what they mean.
    public var words: String {
        switch self {
        // Which question it answers it does not say; what it means shows in the status.
        case .realTimeStatus(let byte): "answer to DLE EOT: \(Self.hex([byte]))"
        case .automaticStatus(let status):
            "automatic status: \(Self.word(for: status)) "
                + "(\(Self.hex([status.printer, status.errors, status.paper, status.reserved])))"
        case .fullStatus(let status):
            "full status: \(Self.hex([status.paper, status.user, status.recoverable, status.unrecoverable]))"
        case .portStatus(let byte): "port status: \(Self.hex([byte]))"
        case .single(let byte): "answer of one byte: \(Self.hex([byte]))"
        case .processID(let id): "printed: \(String(decoding: id.bytes, as: UTF8.self))"
        case .buffersCleared: "buffers cleared"
        case .information(let bytes): "information: \(String(decoding: bytes, as: UTF8.self))"
        case .block(let bytes): "block: \(Self.hex(bytes))"
        case .unknown(let bytes): "no reply known: \(Self.hex(bytes))"
        }
    }

    private static func word(for automatic: AutomaticStatus) -> String {
        var fold = PrinterStatusFold()
        fold.apply(automatic)
        return fold.status.rawValue
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16, uppercase: true) : String($0, radix: 16, uppercase: true) }
            .joined(separator: " ")
    }
}
