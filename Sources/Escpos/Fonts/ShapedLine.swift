/// The glyphs of a line of text at one size, and how much room their ink takes.
struct ShapedLine {
    struct Glyph {
        let face: FontFace
        /// Its number in the font.
        let number: UInt32
        /// Where its origin stands, in 1/64 dots: to the right of the line's beginning, and upwards from the baseline.
        let (x, y): (Int, Int)
    }

    private(set) var glyphs: [Glyph] = []
    /// To where the next line's text would begin, in 1/64 dots.
    private var advance = 0
    /// What has ink: 1/64 dots to the right of the beginning, and downwards from the baseline.
    private var (inkAcross, inkDown): (ClosedRange<Int>, ClosedRange<Int>) = (0...0, 0...0)

    /// Dots from the leftmost to the rightmost, the ink that stands out at the sides included.
    var across: Range<Int> { min(0, inkAcross.lowerBound) >> 6..<(max(advance, inkAcross.upperBound) + 63) >> 6 }
    /// Rows of dots that burn, downwards from the baseline: not those of which a fraction is inked.
    var down: Range<Int> { (inkDown.lowerBound + 38) >> 6..<(inkDown.upperBound + 38) >> 6 }

    /// `width` and `height`: dots of an em.
    init(
        _ items: [TextItem], of text: DrawableText, bold: Bool, width: Int, height: Int, fonts: OpenFonts
    ) throws(SystemFontsError) {
        var missing: Set<Int> = []
        for item in items {
            guard let face = try fonts.face(item.font, bold: bold), face.setSize(width: width, height: height) else {
                missing.formUnion(item.scalars)
                continue
            }
            var blank: Set<Int> = []
            var inked: Set<Int> = []
            for shaped in fonts.shape(item, of: text.scalars, with: face) {
                if shaped.glyph == 0 { missing.insert(shaped.scalar) }
                let glyph = Glyph(face: face, number: shaped.glyph, x: advance + shaped.xOffset, y: shaped.yOffset)
                if place(glyph) { inked.insert(shaped.scalar) } else { blank.insert(shaped.scalar) }
                advance += shaped.advance
            }
            // Some fonts have nothing but emptiness for what they claim to have.
            missing.formUnion(blank.subtracting(inked).filter { !text.isBlank($0) })
        }
        guard missing.isEmpty else { throw .missing(text.characters(at: missing)) }
    }

    /// Adds a glyph; false when it has no ink.
    private mutating func place(_ glyph: Glyph) -> Bool {
        guard let ink = glyph.face.ink(of: glyph.number) else { return false }
        let across = glyph.x + ink.across.lowerBound...glyph.x + ink.across.upperBound
        let down = ink.down.lowerBound - glyph.y...ink.down.upperBound - glyph.y
        (inkAcross, inkDown) = glyphs.isEmpty ? (across, down) : (inkAcross.union(across), inkDown.union(down))
        glyphs.append(glyph)
        return true
    }
}

extension ClosedRange {
    /// From the lower of both beginnings to the higher of both ends.
    fileprivate func union(_ other: ClosedRange) -> ClosedRange {
        Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
    }
}
