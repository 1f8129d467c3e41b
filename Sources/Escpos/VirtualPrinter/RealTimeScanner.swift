/// Finds the commands that a printer obeys at reception, wherever in the stream they stand: inside a picture too
/// (Epson ESC/POS reference, DLE EOT, DLE ENQ, DLE DC4).
struct RealTimeScanner: Equatable, Sendable {
    enum Request: Equatable {
        case status(RealTimeQuery)
        /// Custom's `DLE EOT 14h`.
        case fullStatus
        /// DLE ENQ 1 or 2.
        case recovery(UInt8)
        case clearBuffers
    }

    private static let clear = Command.clearBuffers.bytes

    /// The bytes since the last DLE, as long as they can become a request.
    private var begun: [UInt8] = []

    /// Whether no request has begun: only a DLE can change that.
    var isIdle: Bool { begun.isEmpty }

    /// Takes one byte of the stream; gives the request that it completes.
    mutating func feed(_ byte: UInt8) -> Request? {
        guard !begun.isEmpty else {
            if byte == 0x10 { begun.append(byte) }
            return nil
        }
        begun.append(byte)
        switch begun.count {
        case 2 where byte == 0x04 || byte == 0x05 || byte == 0x14: return nil
        case 3 where begun[1] == 0x04:
            begun = []
            return byte == 0x14 ? .fullStatus : RealTimeQuery(rawValue: byte).map(Request.status)
        case 3 where begun[1] == 0x05:
            begun = []
            return byte == 1 || byte == 2 ? .recovery(byte) : nil
        case 3... where Self.clear.starts(with: begun):
            guard begun.count == Self.clear.count else { return nil }
            begun = []
            return .clearBuffers
        default:
            begun = byte == 0x10 ? [byte] : []
            return nil
        }
    }
}
