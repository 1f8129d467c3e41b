import CFonts

/// A font that is opened: FreeType's face and HarfBuzz's font on it.
final class FontFace {
    let harfbuzzFont: Harfbuzz.Font
    /// Bold strokes are wanted, and these are not.
    let isToBeThickened: Bool
    private let libraries: FontLibraries
    private let face: Freetype.Face

    /// Nil when the file cannot be read, or is none.
    init?(_ entry: FontList.Entry, bold: Bool, of library: FT_Library, libraries: FontLibraries) {
        var opened: Freetype.Face?
        guard libraries.freetype.newFace(library, entry.file, entry.index, &opened) == 0, let face = opened else {
            return nil
        }
        guard let font = libraries.harfbuzz.createFont(face) else {
            _ = libraries.freetype.doneFace(face)
            return nil
        }
        self.face = face
        self.libraries = libraries
        harfbuzzFont = font
        isToBeThickened = bold && !entry.isBold
    }

    deinit {
        libraries.harfbuzz.destroyFont(harfbuzzFont)
        _ = libraries.freetype.doneFace(face)
    }

    /// So many dots an em from now on; false when the font has no such size.
    func setSize(width: Int, height: Int) -> Bool {
        guard libraries.freetype.setPixelSizes(face, UInt32(width), UInt32(height)) == 0 else { return false }
        libraries.harfbuzz.fontChanged(harfbuzzFont)
        return true
    }

    /// The room that a glyph's ink takes, in 1/64 dots: to the right of its origin, and downwards from the baseline; nil when it
    /// has none.
    func ink(of glyph: UInt32) -> (across: ClosedRange<Int>, down: ClosedRange<Int>)? {
        guard libraries.freetype.loadGlyph(face, glyph, Self.loading) == 0,
            let metrics = face.pointee.glyph?.pointee.metrics, metrics.width > 0, metrics.height > 0
        else { return nil }
        return (
            metrics.horiBearingX...metrics.horiBearingX + metrics.width,
            -metrics.horiBearingY...metrics.height - metrics.horiBearingY
        )
    }

    /// Draws a glyph and lends the picture, in 256 greys.
    func draw(_ glyph: UInt32, then use: (FT_GlyphSlotRec) -> Void) {
        guard libraries.freetype.loadGlyph(face, glyph, Self.loading) == 0, let slot = face.pointee.glyph,
            libraries.freetype.renderGlyph(slot, Self.greys) == 0, slot.pointee.bitmap.pixel_mode == Self.greyMode
        else { return }
        use(slot.pointee)
    }

    /// FT_LOAD_NO_BITMAP and FT_LOAD_TARGET_LIGHT: horizontal strokes are put on whole dots, and nothing is moved sideways.
    private static let loading: Int32 = 0x8 | 1 << 16
    /// FT_RENDER_MODE_NORMAL
    private static let greys: Int32 = 0
    /// FT_PIXEL_MODE_GRAY
    private static let greyMode: UInt8 = 2
}
