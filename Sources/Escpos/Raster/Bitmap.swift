/// A picture of black and white dots, packed as a thermal head takes it: eight dots a byte, the leftmost in the highest
/// bit, each row starting on a byte of its own, 1 = black (Epson ESC/POS reference, `GS v 0`).
public struct Bitmap: Equatable, Sendable {
    /// Width in dots, 0 or more.
    public let width: Int
    /// Height in dots, 0 or more.
    public let height: Int
    /// `height` rows of `bytesPerRow` bytes; bits to the right of `width` are 0.
    public private(set) var bytes: [UInt8]

    /// Bytes that one row takes.
    public var bytesPerRow: Int { (width + 7) / 8 }

    /// A white picture. Negative sizes count as 0.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
        bytes = Array(repeating: 0, count: (self.width + 7) / 8 * self.height)
    }

    /// A picture from packed rows; bits to the right of `width` are cleared. Nil unless there are exactly
    /// `height` × ⌈`width` / 8⌉ bytes and neither size is negative.
    public init?(width: Int, height: Int, bytes: [UInt8]) {
        guard width >= 0, height >= 0, width <= Int.max - 7 else { return nil }
        let bytesPerRow = (width + 7) / 8
        let (count, overflow) = bytesPerRow.multipliedReportingOverflow(by: height)
        guard !overflow, count == bytes.count else { return nil }
        self.width = width
        self.height = height
        self.bytes = bytes
        guard width % 8 != 0 else { return }
        let kept = UInt8(truncatingIfNeeded: 0xFF00 >> (width % 8))
        for last in stride(from: bytesPerRow - 1, to: count, by: bytesPerRow) { self.bytes[last] &= kept }
    }

    /// The dot at `x` from the left and `y` from the top: true is black. Outside the picture everything is white, and
    /// setting does nothing.
    public subscript(x: Int, y: Int) -> Bool {
        get {
            guard x >= 0, y >= 0, x < width, y < height else { return false }
            return bytes[y * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0
        }
        set {
            guard x >= 0, y >= 0, x < width, y < height else { return }
            let mask: UInt8 = 0x80 >> UInt8(x % 8)
            if newValue {
                bytes[y * bytesPerRow + x / 8] |= mask
            } else {
                bytes[y * bytesPerRow + x / 8] &= ~mask
            }
        }
    }
}
