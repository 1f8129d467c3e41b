/// A part of a text that is shaped in one go: one font, one script, one direction.
struct TextItem: Equatable {
    /// Where it stands in the text.
    let scalars: Range<Int>
    /// Its number in the list of fonts.
    let font: Int
    let script: Harfbuzz.Script
    /// Odd where it runs right to left.
    let level: Int8

    /// The parts of a text from left to right.
    static func items(
        of text: DrawableText, bold: Bool, fonts: OpenFonts
    ) throws(SystemFontsError) -> [TextItem] {
        let direction = TextDirection(text.scalars, fribidi: fonts.libraries.fribidi)
        var items: [TextItem] = []
        var missing: Set<Int> = []
        for part in text.parts {
            let before = items.last
            let first = part.scalars.lowerBound
            let script = fonts.libraries.script(of: text.scalars[first])
            guard let font = try fonts.font(for: part, of: text, bold: bold, before: script == nil ? before?.font : nil)
            else {
                missing.insert(first)
                continue
            }
            let item = TextItem(
                scalars: part.scalars, font: font, script: script ?? before?.script ?? Harfbuzz.common,
                level: direction.levels[first])
            if let before, let joined = before.joined(with: item) {
                items[items.count - 1] = joined
            } else {
                items.append(item)
            }
        }
        guard missing.isEmpty else { throw .missing(text.characters(at: missing)) }
        return direction.visualOrder(ofRuns: items.map(\.level)).map { items[$0] }
    }

    /// Both in one, when they can be shaped together. Signs before the first letter of a script go with it.
    private func joined(with next: TextItem) -> TextItem? {
        guard font == next.font, level == next.level, script == next.script || script == Harfbuzz.common else {
            return nil
        }
        return TextItem(
            scalars: scalars.lowerBound..<next.scalars.upperBound, font: font, script: next.script, level: level)
    }
}

extension OpenFonts {
    /// The first font that has all scalars of a character and can be opened; for a sign that is of no script rather the font
    /// `before` it.
    fileprivate func font(
        for part: DrawableText.Part, of text: DrawableText, bold: Bool, before: Int?
    ) throws(SystemFontsError) -> Int? {
        guard part.isDrawable else { return nil }
        let list = try list(bold: bold)
        for font in [before].compactMap(\.self) + list.entries.indices {
            guard part.scalars.allSatisfy({ text.isIgnorable($0) || list.has(text.scalars[$0], in: font) }) else {
                continue
            }
            if try face(font, bold: bold) != nil { return font }
        }
        return nil
    }
}
