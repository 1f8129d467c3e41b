/// Bytes of whole characters in one style.
struct StyledBytes: Equatable {
    let bytes: ArraySlice<UInt8>
    let style: TextStyle
    /// Stays in one line where a line has room for it (`TextRun.isOneWord`).
    var isOneWord = false
    /// What is drawn, never broken; the bytes are what is printed where the line cannot be drawn, as wide.
    var drawn: DrawnText?

    /// Plain ASCII cells that they take on paper.
    var cells: Int { GB18030.cells(of: bytes) * style.printedWidth }
}

/// Breaks text into lines by the cells that it takes on paper. A character is never split; one that is wider than a whole line cannot
/// be printed and is left out.
enum LineLayout {
    /// Lines of at most `columns` cells, 0 or more, of the parts between manual line breaks.
    ///
    /// As in ReceiptLine each part ends a line, even an empty one, but the last part only where something is left of it. Without wrapping
    /// there is one line, unless what must not be lost (`StyledBytes.isOneWord`) stands in a later one.
    static func lines(of parts: [[StyledBytes]], columns: Int, wrapping: Row.Wrapping) -> [[StyledBytes]] {
        var lines: [[StyledBytes]] = []
        for (index, part) in parts.enumerated() {
            let broken = broken(part, columns: columns, wrapping: wrapping)
            lines += broken.full
            if !broken.rest.isEmpty || index + 1 < parts.count { lines.append(broken.rest) }
        }
        guard wrapping == .none else { return lines }
        let last = lines.lastIndex { $0.contains(where: \.isOneWord) }
        return Array(lines.prefix((last ?? 0) + 1))
    }

    /// The lines that have ended, and what is left for the last one.
    private static func broken(
        _ pieces: [StyledBytes], columns: Int, wrapping: Row.Wrapping
    ) -> (full: [[StyledBytes]], rest: [StyledBytes]) {
        if let short = unbroken(pieces, columns: columns, wrapping: wrapping) { return short }
        let glyphs = glyphs(of: pieces).filter { $0.cells <= columns }
        var full: [[StyledBytes]] = []
        var start = 0
        while start < glyphs.count {
            var end = start
            var width = 0
            while end < glyphs.count, width + glyphs[end].cells <= columns {
                width += glyphs[end].cells
                end += 1
            }
            if end < glyphs.count { end = self.end(of: start..<end, in: glyphs, wrapping: wrapping) }
            let kept = wrapping == .words ? withoutSpaces(atEndOf: glyphs[start..<end]) : glyphs[start..<end]
            let line = line(kept, of: pieces)
            start = end
            if wrapping == .words { while start < glyphs.count, glyphs[start].isSpace { start += 1 } }
            if start == glyphs.count, wrapping == .words || width < columns { return (full, line) }
            full.append(line)
        }
        return (full, [])
    }

    /// Nearly all text is short. As in ReceiptLine a line that is full to the last cell has ended; between words it has not, as nobody
    /// would know why a break after it leaves an empty line.
    private static func unbroken(
        _ pieces: [StyledBytes], columns: Int, wrapping: Row.Wrapping
    ) -> (full: [[StyledBytes]], rest: [StyledBytes])? {
        let cells = pieces.reduce(0) { $0 + $1.cells }
        if cells > columns { return nil }
        if cells == 0 { return ([], []) }
        return cells < columns || wrapping == .words ? ([], pieces) : ([pieces], [])
    }

    /// Where a line ends that has room for these glyphs, and no more.
    private static func end(of room: Range<Int>, in glyphs: [Glyph], wrapping: Row.Wrapping) -> Int {
        let places = stride(from: room.upperBound, to: room.lowerBound, by: -1)
        let next = glyphs[room.upperBound]
        if wrapping == .words, !next.isSpace || next.continuesWord,
            let place = places.first(where: { mayBreak(before: $0, in: glyphs) })
        {
            return place
        }
        return places.first { !glyphs[$0].continuesWord } ?? room.upperBound
    }

    private struct Glyph {
        let piece: Int
        let range: Range<Int>
        let cells: Int
        let first: UInt8
        let second: UInt8
        /// Lines may break at both sides of it.
        let isChinese: Bool
        /// Belongs to the glyph before it: both are of a piece that stays in one line.
        let continuesWord: Bool

        var isSpace: Bool { first == 0x20 }
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
            if let drawn = piece.drawn {
                glyphs.append(
                    Glyph(
                        piece: index, range: piece.bytes.startIndex..<piece.bytes.endIndex, cells: piece.cells,
                        first: 0, second: 0, isChinese: drawn.isBreakable, continuesWord: false))
                continue
            }
            var rest = piece.bytes
            while let first = rest.first {
                let character = rest.prefix(GB18030.length(of: rest))
                glyphs.append(
                    Glyph(
                        piece: index, range: character.startIndex..<character.endIndex,
                        cells: (first < 0x80 ? 1 : 2) * piece.style.printedWidth,
                        first: first, second: character.dropFirst().first ?? 0, isChinese: first >= 0x80,
                        continuesWord: piece.isOneWord && character.startIndex > piece.bytes.startIndex))
                rest = rest[character.endIndex...]
            }
        }
        return glyphs
    }

    /// Words end at spaces and beside Chinese characters, but not before closing or after opening punctuation.
    private static func mayBreak(before index: Int, in glyphs: [Glyph]) -> Bool {
        let (left, right) = (glyphs[index - 1], glyphs[index])
        if right.continuesWord { return false }
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
            line.append(
                StyledBytes(
                    bytes: piece.bytes[first.range.lowerBound..<end], style: piece.style, isOneWord: piece.isOneWord,
                    drawn: piece.drawn))
            glyphs = glyphs.dropFirst(count)
        }
        return line
    }
}
