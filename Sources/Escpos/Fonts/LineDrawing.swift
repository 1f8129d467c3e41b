import CFonts

/// Draws a line of text into a picture of a given height.
struct LineDrawing {
    private let text: DrawableText
    private let fonts: OpenFonts
    private let bold: Bool
    private let items: [TextItem]

    /// Dots: ten times the widest paper.
    private static let widthLimit = 8192
    /// Dots of an em below which nothing is drawn smaller any more, but cut off: a pile of accents.
    private static let smallest = 6

    init(_ text: DrawableText, fonts: OpenFonts, bold: Bool) throws(SystemFontsError) {
        self.text = text
        self.fonts = fonts
        self.bold = bold
        items = try TextItem.items(of: text, bold: bold, fonts: fonts)
    }

    /// `emWidth`: dots of an em across, where one down is `height`; both shrink together. `room`: rows more that may be used.
    func bitmap(height: Int, room: Int, emWidth: Int) throws(SystemFontsError) -> Bitmap {
        // One bold character reaches a dot too high, another too low: no reason to make a line of Chinese smaller.
        let rounding = text.hasSquares ? height / 24 : 0
        var size = height
        while true {
            let line = try ShapedLine(
                items, of: text, bold: bold, width: max(1, emWidth * size / height), height: size, fonts: fonts)
            guard line.across.count <= Self.widthLimit else { throw .tooWide(limit: Self.widthLimit) }
            let rows = line.down.count
            if rows <= height + rounding { return draw(line, height: height, usual: height) }
            if rows <= height + room || size <= Self.smallest {
                return draw(line, height: height + room, usual: height)
            }
            size = max(Self.smallest, min(size - 1, size * (height + room) / rows))
        }
    }

    /// Draws the line on a baseline where its ink has room; if possible that of a line that is `usual` dots high.
    private func draw(_ line: ShapedLine, height: Int, usual: Int) -> Bitmap {
        let baseline = max(-line.down.lowerBound, min(baseline(height: usual), height - line.down.upperBound))
        var canvas = GreyCanvas(width: line.across.count, height: height)
        for glyph in line.glyphs {
            // On whole dots, so that a letter looks the same wherever it stands.
            let x = (glyph.x + 32) >> 6 - line.across.lowerBound
            let y = baseline - (glyph.y + 32) >> 6
            glyph.face.draw(glyph.number) { slot in
                canvas.add(slot, x: x, y: y)
                // Printed twice, one dot beside itself, as printers do it.
                if glyph.face.isToBeThickened { canvas.add(slot, x: x + max(1, height / 24), y: y) }
            }
        }
        return canvas.bitmap
    }

    /// The baseline of Chinese fonts, 0.88 em below the top: their characters fill the em. Letters alone stand higher, where what
    /// hangs below them has room, so that a line of letters and one of "gjpqy" stand alike.
    private func baseline(height: Int) -> Int {
        height * (text.hasSquares ? 88 : 78) / 100
    }
}
