/// The four characters that a printer gives back once it has printed all that came before them
/// (Epson ESC/POS reference, `GS ( H` fn 48).
public struct ProcessID: RawRepresentable, Hashable, Sendable {
    /// The four bytes, the first in the highest eight bits.
    public let rawValue: UInt32

    /// Nil unless each of the four bytes lies in 20h–7Eh, the range that the command allows.
    public init?(rawValue: UInt32) {
        for shift in [24, 16, 8, 0] {
            guard (0x20...0x7E).contains(UInt8(truncatingIfNeeded: rawValue >> UInt32(shift))) else { return nil }
        }
        self.rawValue = rawValue
    }

    /// Nil unless there are four bytes in 20h–7Eh.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 4 else { return nil }
        self.init(rawValue: bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// The four bytes in the order in which they are sent.
    public var bytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rawValue >> UInt32($0)) } }
}
