extension DocumentWriter {
    mutating func write(_ row: Row) {
        if frame == nil, row.columns.count == 1, row.columns[0].width == .rest {
            return writeAlone(row.columns[0], wrapping: row.wrapping)
        }
        let layout = RowLayout(row, cells: profile.columns, isFramed: frame != nil)
        if let line = frame?.line(above: layout) { write(line) }
        let columns = zip(layout.kept, layout.widths).map { index, width in
            laid(row.columns[index], width: width, wrapping: row.wrapping)
        }
        let most = max(1, columns.map(\.lines.count).max() ?? 0)
        for index in 0..<(row.wrapping == .none ? 1 : most) {
            write(line: index, of: columns, gap: row.gap, from: layout.left)
        }
        if frame != nil { frame = .row(layout) }
    }

    /// A column as wide as the paper: the printer aligns it, to the dot.
    private mutating func writeAlone(_ column: Column, wrapping: Row.Wrapping) {
        let column = laid(column, width: profile.columns, wrapping: wrapping)
        set(column.alignment)
        for index in 0..<(wrapping == .none ? 1 : max(1, column.lines.count)) {
            write(column.line(index))
            endLine(height: column.height(index))
        }
    }

    private mutating func laid(_ column: Column, width: Int, wrapping: Row.Wrapping) -> LaidColumn {
        let parts = column.parts.map { runs in runs.map { styledBytes(of: $0, columnWidth: width) } }
        return LaidColumn(
            lines: LineLayout.lines(of: parts, columns: width, wrapping: wrapping), width: width,
            alignment: column.alignment)
    }

    private mutating func write(line index: Int, of columns: [LaidColumn], gap: Int, from left: Int) {
        set(.left)
        let height = columns.reduce(1) { max($0, $1.height(index)) }
        // Spaces rather than ESC $: they are the same on every printer, and a reader of the text sees them.
        var blank = left
        func spaces() -> StyledBytes {
            StyledBytes(bytes: Array(repeating: 0x20, count: blank)[...], style: TextStyle())
        }
        for column in columns {
            let content = column.line(index)
            let free = max(0, column.width - content.cells)
            if frame != nil { writeVertical(after: &blank, height: height) }
            let before = column.alignment.before(free)
            blank += before
            if !content.isEmpty {
                write([spaces()] + content)
                blank = 0
            }
            blank += free - before + (frame == nil ? min(max(0, gap), 2) : 0)
        }
        if frame != nil { writeVertical(after: &blank, height: height) }
        endLine(height: height)
    }

    private mutating func writeVertical(after blank: inout Int, height: Int) {
        if blank > 0 { print(Array(repeating: 0x20, count: blank)[...], style: TextStyle()) }
        blank = 0
        print(frameCharacters: [FrameLine.vertical], height: height)
    }

    private mutating func styledBytes(of run: TextRun, columnWidth: Int) -> StyledBytes {
        let bytes = text.encode(run.text, replaced: &output.replaced)[...]
        guard run.isOneWord else { return StyledBytes(bytes: bytes, style: run.style) }
        return StyledBytes(
            bytes: bytes, style: run.style.fitting(cells: GB18030.cells(of: bytes), in: columnWidth))
    }

    private mutating func write(_ line: [StyledBytes]) {
        for piece in line { print(piece.bytes, style: piece.style) }
    }
}

/// A column broken into lines.
private struct LaidColumn {
    let lines: [[StyledBytes]]
    let width: Int
    let alignment: Alignment

    /// The line of that index; empty below the last one.
    func line(_ index: Int) -> [StyledBytes] { index < lines.count ? lines[index] : [] }

    /// How many times as high as a plain line it is.
    func height(_ index: Int) -> Int { line(index).reduce(1) { max($0, $1.style.printedHeight) } }
}

extension [StyledBytes] {
    /// Plain ASCII cells that they take together.
    fileprivate var cells: Int { reduce(0) { $0 + $1.cells } }
}
