/// A picture as `GS ( L` fn 112 stores it in the print buffer (Epson ESC/POS reference).
public struct RasterGraphics: Equatable, Sendable {
    /// `a`: 48 monochrome, 52 several tones.
    public let tone: UInt8
    /// `bx`: 1 or 2 times as wide.
    public let horizontalScale: UInt8
    /// `by`: 1 or 2 times as high.
    public let verticalScale: UInt8
    /// `c`: 49 is the first colour, black.
    public let colour: UInt8
    /// `x`: width in dots, 1–65 535.
    public let width: UInt16
    /// `y`: height in dots, 1–65 535.
    public let height: UInt16
    /// `d`: rows of whole bytes. Bits beyond the width are kept as they came.
    public let data: [UInt8]

    /// The block of a `GS ( L` fn 112, from its `m` byte (30h) on. Nil unless the data are exactly what the size needs.
    init?(payload: ArraySlice<UInt8>) {
        guard payload.count > 10 else { return nil }
        let head = Array(payload.prefix(10))
        let width = UInt16(head[6]) | UInt16(head[7]) << 8
        let height = UInt16(head[8]) | UInt16(head[9]) << 8
        guard head[0] == 0x30, head[1] == 0x70, payload.count - 10 == (Int(width) + 7) / 8 * Int(height) else {
            return nil
        }
        tone = head[2]
        horizontalScale = head[3]
        verticalScale = head[4]
        colour = head[5]
        self.width = width
        self.height = height
        data = Array(payload.dropFirst(10))
    }

    /// The picture without scale, white beyond its width.
    public var bitmap: Bitmap? { Bitmap(width: Int(width), height: Int(height), bytes: data) }

    var payload: [UInt8] {
        let sizes = [width, height].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        return [0x30, 0x70, tone, horizontalScale, verticalScale, colour] + sizes + data
    }
}
