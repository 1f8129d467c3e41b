/// A picture of black and white dots, packed as a thermal head takes it: eight dots a byte, the leftmost in the highest bit,
/// each row starting on a byte of its own, 1 = black (Epson ESC/POS reference, `GS v 0`).
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

    /// The dot at `x` from the left and `y` from the top: true is black. Outside the picture everything is white, and setting does nothing.
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
