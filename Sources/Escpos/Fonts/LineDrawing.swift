/// A text on its way to a picture: which fonts draw what of it, and where.
struct LineDrawing {
    private let text: DrawableText
    private let fonts: OpenFonts
    private let bold: Bool
    private let items: [TextItem]

    static let widthLimit = 8192

    init(_ text: DrawableText, fonts: OpenFonts, bold: Bool) throws(SystemFontsError) {
        self.text = text
        self.fonts = fonts
        self.bold = bold
        items = try Self.items(of: text, fonts: fonts, bold: bold)
    }

    func bitmap(height: Int, emWidth: Int) throws(SystemFontsError) -> Bitmap {
        var size = height
        while true {
            let line = try shaped(height: size, width: max(1, emWidth * size / height))
            if line.ink.count <= height || size <= 4 { return try draw(line, height: height) }
            size = min(size - 1, size * height / line.ink.count)
        }
    }

    private struct Line {
        var glyphs: [(face: FontFace, glyph: UInt32, x: Int, y: Int)] = []
        var width = 0
        /// Rows of dots with ink, counted downwards from the baseline.
        var ink = 0..<0
    }

    private func shaped(height: Int, width: Int) throws(SystemFontsError) -> Line {
        var line = Line()
        var (top, bottom) = (0, 0)
        var missing: Set<Int> = []
        for item in items {
            guard let face = try fonts.face(item.font, bold: bold), face.setSize(width: width, height: height) else { continue }
            var inked: Set<Int> = []
            var all: Set<Int> = []
            for shaped in fonts.shape(item, of: text.scalars, with: face) {
                all.insert(shaped.scalar)
                if shaped.glyph == 0 { missing.insert(shaped.scalar) }
                if let metrics = face.metrics(of: shaped.glyph), metrics.height > 0, metrics.width > 0 {
                    inked.insert(shaped.scalar)
                    top = min(top, -(shaped.yOffset + metrics.horiBearingY))
                    bottom = max(bottom, -(shaped.yOffset + metrics.horiBearingY) + metrics.height)
                }
                line.glyphs.append((face, shaped.glyph, line.width + shaped.xOffset, shaped.yOffset))
                line.width += shaped.advance
            }
            missing.formUnion(all.subtracting(inked).filter { !DrawableText.isBlank(text.scalars[$0]) })
        }
        if !missing.isEmpty {
            throw .missing(text.characters.filter { missing.contains(where: $0.scalars.contains) }.map(\.character))
        }
        line.ink = (top >> 6)..<((bottom + 63) >> 6)
        return line
    }

    private func draw(_ line: Line, height: Int) throws(SystemFontsError) -> Bitmap {
        let width = (line.width + 63) >> 6
        guard width <= Self.widthLimit else { throw .tooWide(limit: Self.widthLimit) }
        let hasFull = text.scalars.contains { (0x2E80...0x9FFF).contains($0) || $0 >= 0x20000 || (0xA000...0xA4CF).contains($0) }
        let ideal = Int((Double(height) * (hasFull ? 0.88 : 0.78)).rounded())
        let baseline = max(-line.ink.lowerBound, min(ideal, height - line.ink.upperBound))
        var canvas = GreyCanvas(width: max(0, width), height: height)
        for (face, glyph, x, y) in line.glyphs {
            face.draw(glyph, shiftedBy: x & 63) { slot in
                canvas.add(slot, x: x >> 6, y: baseline - (y + 32) >> 6)
                if face.isToBeThickened { canvas.add(slot, x: x >> 6 + max(1, height / 24), y: baseline - (y + 32) >> 6) }
            }
        }
        return canvas.bitmap
    }

    private static func items(of text: DrawableText, fonts: OpenFonts, bold: Bool) throws(SystemFontsError) -> [TextItem] {
        let list = try fonts.list(bold: bold)
        let direction = TextDirection(text.scalars, fribidi: fonts.libraries.fribidi)
        let harfbuzz = fonts.libraries.harfbuzz
        let functions = harfbuzz.unicodeFunctions()
        var items: [TextItem] = []
        var missing = text.undrawable
        for (character, range) in text.characters {
            let needed = text.scalars[range].filter { !DrawableText.isBlank($0) || $0 == 0x20 || $0 == 0x3000 }
            let has: (Int) -> Bool = { font in needed.allSatisfy { list.has($0, in: font) } }
            var script = harfbuzz.script(functions, text.scalars[range.lowerBound])
            let neutral = script == TextItem.common || script == TextItem.inherited
            if neutral, let last = items.last { script = last.script }
            let font: Int
            if neutral, let last = items.last?.font, has(last) {
                font = last
            } else if let found = list.entries.indices.first(where: { i in (try? fonts.face(i, bold: bold)) != nil && has(i) }) {
                font = found
            } else {
                missing.append(character)
                continue
            }
            let level = direction.levels[range.lowerBound]
            if let last = items.last, last.font == font, last.script == script, last.level == level {
                items[items.count - 1].scalars = last.scalars.lowerBound..<range.upperBound
            } else {
                items.append(TextItem(scalars: range, font: font, script: script, level: level))
            }
        }
        if !missing.isEmpty { throw .missing(missing) }
        let order = direction.visualOrder(ofRuns: items.map(\.level))
        return order.map { items[$0] }
    }
}
