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
        for index in 0..<most {
            write(line: index, of: columns, gap: row.gap, from: layout.left)
        }
        if frame != nil { frame = .row(layout) }
    }

    /// A column as wide as the paper: the printer aligns it, to the dot.
    private mutating func writeAlone(_ column: Column, wrapping: Row.Wrapping) {
        let column = laid(column, width: profile.columns, wrapping: wrapping)
        set(column.alignment)
        for index in 0..<max(1, column.lines.count) {
            let (line, height) = (column.line(index), column.height(index))
            if writeDrawn([(0, line)], cells: line.cells, height: height, alignment: column.alignment) { continue }
            write(line)
            endLine(height: height)
        }
    }

    private mutating func laid(_ column: Column, width: Int, wrapping: Row.Wrapping) -> LaidColumn {
        let parts = column.parts.map { runs in
            var pieces: [StyledBytes] = []
            pieces.reserveCapacity(runs.count)
            for run in runs { append(run, to: &pieces, columnWidth: width) }
            return pieces
        }
        let lines = LineLayout.lines(of: parts, columns: width, wrapping: wrapping)
        return LaidColumn(lines: hasDrawn ? lines.map { joined($0) } : lines, width: width, alignment: column.alignment)
    }

    private mutating func write(line index: Int, of columns: [LaidColumn], gap: Int, from left: Int) {
        set(.left)
        let height = columns.reduce(1) { max($0, $1.height(index)) }
        var contents: [(cell: Int, line: [StyledBytes])] = []
        var verticals: [Int] = []
        var cell = left
        for column in columns {
            if frame != nil {
                verticals.append(cell)
                cell += 1
            }
            let content = column.line(index)
            contents.append((cell + column.alignment.before(column.width - content.cells), content))
            cell += column.width + (frame == nil ? min(max(0, gap), 2) : 0)
        }
        if frame != nil { verticals.append(cell) }
        if writeDrawn(contents, verticals: verticals, cells: profile.columns, height: height, alignment: .left) {
            return
        }
        var end = 0
        for (index, content) in contents.enumerated() {
            if frame != nil { writeVertical(in: verticals[index], after: &end, height: height) }
            guard !content.line.isEmpty else { continue }
            writeSpaces(content.cell - end)
            write(content.line)
            end = content.cell + content.line.cells
        }
        if let last = verticals.last { writeVertical(in: last, after: &end, height: height) }
        endLine(height: height)
    }

    /// The line of a frame in one cell. `end`: the cell after what has been written.
    private mutating func writeVertical(in cell: Int, after end: inout Int, height: Int) {
        writeSpaces(cell - end)
        print(frameCharacters: [FrameLine.vertical], height: height)
        end = cell + 1
    }

    /// Spaces rather than ESC $: they are the same on every printer, and a reader of the text sees them.
    mutating func writeSpaces(_ cells: Int) {
        if cells > 0 { print(Array(repeating: 0x20, count: cells)[...], style: TextStyle()) }
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

    /// How many times as high as a plain line it is: an empty value makes no line higher.
    func height(_ index: Int) -> Int {
        line(index).reduce(1) { $1.bytes.isEmpty ? $0 : max($0, $1.style.printedHeight) }
    }
}
