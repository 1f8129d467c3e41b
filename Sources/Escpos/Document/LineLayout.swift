/// Bytes of whole characters in one style.
struct StyledBytes: Equatable {
    let bytes: ArraySlice<UInt8>
    let style: TextStyle

    /// Plain ASCII cells that they take on paper.
    var cells: Int { GB18030.cells(of: bytes) * style.printedWidth }
}

/// Breaks text into lines by the cells that it takes on paper. A character is never split; one that is wider than a whole line cannot
/// be printed and is left out.
enum LineLayout {
    /// Lines of at most `columns` cells, 0 or more, of the parts between manual line breaks.
    ///
    /// As in ReceiptLine each part ends a line, even an empty one, but the last part only where something is left of it.
    static func lines(of parts: [[StyledBytes]], columns: Int, wrapping: Row.Wrapping) -> [[StyledBytes]] {
        var lines: [[StyledBytes]] = []
        for (index, part) in parts.enumerated() {
            let broken = wrapping == .words ? words(part, columns: columns) : characters(part, columns: columns)
            lines += broken.full
            if !broken.rest.isEmpty || index + 1 < parts.count { lines.append(broken.rest) }
        }
        return lines
    }

    /// Breaks after the last character that fits: the full lines, and what is left for the last one, which is shorter.
    private static func characters(
        _ pieces: [StyledBytes], columns: Int
    ) -> (full: [[StyledBytes]], rest: [StyledBytes]) {
        if let short = unbroken(pieces, columns: columns) { return short }
        let glyphs = glyphs(of: pieces)
        var full: [[StyledBytes]] = []
        var line: [Glyph] = []
        var width = 0
        for glyph in glyphs where glyph.cells <= columns {
            if width + glyph.cells > columns {
                full.append(self.line(line[...], of: pieces))
                (line, width) = ([], 0)
            }
            line.append(glyph)
            width += glyph.cells
            if width == columns {
                full.append(self.line(line[...], of: pieces))
                (line, width) = ([], 0)
            }
        }
        return (full, self.line(line[...], of: pieces))
    }

    /// Nearly all text is short.
    private static func unbroken(
        _ pieces: [StyledBytes], columns: Int
    ) -> (full: [[StyledBytes]], rest: [StyledBytes])? {
        let cells = pieces.reduce(0) { $0 + $1.cells }
        if cells > columns { return nil }
        if cells == 0 { return ([], []) }
        return cells < columns ? ([], pieces) : ([pieces], [])
    }

    /// Breaks at spaces, which are dropped there, and beside Chinese characters, but not before closing or after
    /// opening punctuation; a word longer than a line breaks anywhere.
    private static func words(
        _ pieces: [StyledBytes], columns: Int
    ) -> (full: [[StyledBytes]], rest: [StyledBytes]) {
        if let short = unbroken(pieces, columns: columns) { return short }
        let glyphs = glyphs(of: pieces).filter { $0.cells <= columns }
        var lines: [[StyledBytes]] = []
        var start = 0
        while start < glyphs.count {
            var end = start
            var width = 0
            while end < glyphs.count, width + glyphs[end].cells <= columns {
                width += glyphs[end].cells
                end += 1
            }
            if end < glyphs.count, !glyphs[end].isSpace {
                let breakable = stride(from: end, to: start, by: -1).first { mayBreak(before: $0, in: glyphs) }
                end = breakable ?? end
            }
            lines.append(line(withoutSpaces(atEndOf: glyphs[start..<end]), of: pieces))
            start = end
            while start < glyphs.count, glyphs[start].isSpace { start += 1 }
        }
        return (lines, [])
    }

    private struct Glyph {
        let piece: Int
        let range: Range<Int>
        let cells: Int
        let first: UInt8
        let second: UInt8

        var isSpace: Bool { first == 0x20 }
        var isChinese: Bool { first >= 0x80 }
        /// 、。 ” 》 」 ！ ） ， ： ； ？, which do not begin a line.
        var closes: Bool {
            first == 0xA1 && [0xA2, 0xA3, 0xB1, 0xB7, 0xB9].contains(second)
                || first == 0xA3 && [0xA1, 0xA9, 0xAC, 0xBA, 0xBB, 0xBF].contains(second)
        }
        /// “ 《 「 （, which do not end a line.
        var opens: Bool {
            first == 0xA1 && [0xB0, 0xB6, 0xB8].contains(second) || first == 0xA3 && second == 0xA8
        }
    }

    private static func glyphs(of pieces: [StyledBytes]) -> [Glyph] {
        var glyphs: [Glyph] = []
        for (index, piece) in pieces.enumerated() {
            var rest = piece.bytes
            while let first = rest.first {
                let character = rest.prefix(GB18030.length(of: rest))
                glyphs.append(
                    Glyph(
                        piece: index, range: character.startIndex..<character.endIndex,
                        cells: (first < 0x80 ? 1 : 2) * piece.style.printedWidth,
                        first: first, second: character.dropFirst().first ?? 0))
                rest = rest[character.endIndex...]
            }
        }
        return glyphs
    }

    private static func mayBreak(before index: Int, in glyphs: [Glyph]) -> Bool {
        let (left, right) = (glyphs[index - 1], glyphs[index])
        if left.isSpace { return true }
        return (left.isChinese || right.isChinese) && !left.opens && !right.closes
    }

    private static func withoutSpaces(atEndOf glyphs: ArraySlice<Glyph>) -> ArraySlice<Glyph> {
        var glyphs = glyphs
        while glyphs.last?.isSpace == true { glyphs.removeLast() }
        return glyphs
    }

    /// The glyphs joined to as few pieces as possible.
    private static func line(_ glyphs: ArraySlice<Glyph>, of pieces: [StyledBytes]) -> [StyledBytes] {
        var glyphs = glyphs
        var line: [StyledBytes] = []
        while let first = glyphs.first {
            // What was left out as too wide parts a piece in two.
            var end = first.range.lowerBound
            var count = 0
            for glyph in glyphs {
                guard glyph.piece == first.piece, glyph.range.lowerBound == end else { break }
                end = glyph.range.upperBound
                count += 1
            }
            let piece = pieces[first.piece]
            line.append(StyledBytes(bytes: piece.bytes[first.range.lowerBound..<end], style: piece.style))
            glyphs = glyphs.dropFirst(count)
        }
        return line
    }
}
