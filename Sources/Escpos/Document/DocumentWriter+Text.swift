extension DocumentWriter {
    mutating func write(line runs: [TextRun], alignment: Alignment) {
        set(alignment)
        let pieces = runs.map { styledBytes(of: $0) }
        for line in LineLayout.wrap(pieces, columns: profile.columns) { write(line) }
    }

    mutating func write(columns: [Column]) {
        set(.left)
        let widths = LineLayout.widths(of: columns, total: profile.columns)
        let cells = zip(columns, widths).map { column, width in
            LineLayout.wrap([styledBytes(of: column.content)], columns: width)
        }
        for row in 0..<(cells.map(\.count).max() ?? 0) {
            var line: [StyledBytes] = []
            var blank = 0
            for (index, (column, width)) in zip(columns, widths).enumerated() {
                let content = row < cells[index].count ? cells[index][row] : []
                let free = max(0, width - content.reduce(0) { $0 + $1.cells })
                let before =
                    switch column.alignment {
                    case .left: 0
                    case .centre: free / 2
                    case .right: free
                    }
                blank += before
                if !content.isEmpty {
                    // Spaces rather than ESC $: they are the same on every printer, and a reader of the text sees them.
                    line.append(StyledBytes(bytes: Array(repeating: 0x20, count: blank)[...], style: TextStyle()))
                    line += content
                    blank = 0
                }
                blank += free - before + LineLayout.gap
            }
            write(line)
        }
    }

    private mutating func styledBytes(of run: TextRun) -> StyledBytes {
        StyledBytes(bytes: text.encode(run.text, replaced: &output.replaced)[...], style: run.style)
    }

    private mutating func write(_ line: [StyledBytes]) {
        for piece in line { print(piece.bytes, style: piece.style) }
        endLine(height: line.reduce(1) { max($0, $1.style.printedHeight) })
    }
}
