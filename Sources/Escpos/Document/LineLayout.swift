/// Bytes of whole characters in one style.
struct StyledBytes: Equatable {
    let bytes: ArraySlice<UInt8>
    let style: TextStyle

    /// Plain ASCII cells that they take on paper.
    var cells: Int { GB18030.cells(of: bytes) * style.printedWidth }
}

/// Breaks text into lines by the cells that it takes on paper. A character is never split.
enum LineLayout {
    /// Cells of space between two columns.
    static let gap = 1

    /// Lines of at most `columns` cells; one empty line for no text.
    ///
    /// Breaks at spaces, which are dropped there, and beside Chinese characters, but not before closing or after
    /// opening punctuation; a word longer than a line breaks anywhere. A character wider than a whole line cannot be
    /// printed and is left out.
    static func wrap(_ pieces: [StyledBytes], columns: Int) -> [[StyledBytes]] {
        if pieces.reduce(0, { $0 + $1.cells }) <= columns { return [pieces] }
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
            lines.append(line(glyphs[start..<end], of: pieces))
            start = end
            while start < glyphs.count, glyphs[start].isSpace { start += 1 }
        }
        return lines.isEmpty ? [[]] : lines
    }

    /// Cells of each column: fixed widths first, as far as there is room, then shares of the rest; nothing is left
    /// over.
    static func widths(of columns: [Column], total: Int) -> [Int] {
        var room = max(0, total - gap * (columns.count - 1))
        var widths = columns.map { column in
            guard case .cells(let cells) = column.width else { return 0 }
            let width = min(max(0, cells), room)
            room -= width
            return width
        }
        var shares = columns.reduce(0.0) { $0 + $1.share }
        for (index, column) in columns.enumerated() where column.share > 0 {
            let width = Int(Double(room) * column.share / shares)
            widths[index] = width
            room -= width
            shares -= column.share
        }
        return widths
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

    /// The glyphs joined to as few pieces as possible, without spaces at the end.
    private static func line(_ glyphs: ArraySlice<Glyph>, of pieces: [StyledBytes]) -> [StyledBytes] {
        var glyphs = glyphs
        while glyphs.last?.isSpace == true { glyphs.removeLast() }
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

extension Column {
    /// The weight, 0 for a column of fixed width.
    fileprivate var share: Double {
        guard case .share(let share) = width else { return 0 }
        return Double(max(0, share))
    }
}
