import CFonts

/// Where glyphs are drawn in greys, one over the other, before it is decided which dots burn.
///
/// Greys add up, so that two letters that join within a dot leave no gap there.
struct GreyCanvas {
    let width: Int
    let height: Int
    private var dots: [UInt8]

    /// From this share of a dot on it burns, of 255: less than half, since a stroke of one dot's width between two dots must not
    /// vanish.
    static let burning: UInt8 = 100

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        dots = Array(repeating: 0, count: width * height)
    }

    /// Adds a glyph whose origin is at this dot; what lies outside is cut off.
    mutating func add(_ slot: FT_GlyphSlotRec, x: Int, y: Int) {
        let picture = slot.bitmap
        guard let source = picture.buffer, picture.pitch > 0 else { return }
        let (left, top) = (x + Int(slot.bitmap_left), y - Int(slot.bitmap_top))
        for row in max(0, -top)..<max(max(0, -top), min(Int(picture.rows), height - top)) {
            for column in max(0, -left)..<max(max(0, -left), min(Int(picture.width), width - left)) {
                let grey = source[row * Int(picture.pitch) + column]
                let dot = (top + row) * width + left + column
                dots[dot] = UInt8(clamping: Int(dots[dot]) + Int(grey))
            }
        }
    }

    /// Black and white.
    var bitmap: Bitmap {
        let bytesPerRow = (width + 7) / 8
        var bytes = [UInt8](repeating: 0, count: bytesPerRow * height)
        for (index, grey) in dots.enumerated() where grey >= Self.burning {
            let (y, x) = index.quotientAndRemainder(dividingBy: width)
            bytes[y * bytesPerRow + x / 8] |= 0x80 >> UInt8(x % 8)
        }
        return Bitmap(width: width, height: height, bytes: bytes) ?? Bitmap(width: width, height: height)
    }
}
