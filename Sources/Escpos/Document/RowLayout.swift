/// Which columns of a row are printed, how wide, and from which cell on: ReceiptLine's rules, as the reference implementation has them
/// (OFSC receiptline, `createLine`).
struct RowLayout: Equatable {
    /// Indices into `Row.columns`: those that have a width, as many as the paper can have.
    let kept: [Int]
    /// Cells of each kept column, 1 or more.
    let widths: [Int]
    /// Cells to the left of the row.
    let left: Int
    /// Cells of the whole row, gaps and lines included.
    let width: Int

    /// The layout on paper of so many cells. In a frame each column has a line of one cell on both sides.
    init(_ row: Row, cells: Int, isFramed: Bool) {
        let gap = isFramed ? 1 : min(max(0, row.gap), 2)
        let most = max(0, isFramed ? (cells - 1) / 2 : (cells + gap) / (gap + 1))
        let kept = Array(row.columns.indices.filter { row.columns[$0].width.isPrinted }.prefix(most))
        var widths = kept.map { index -> Int in
            if case .cells(let width) = row.columns[index].width { min(width, cells) } else { 0 }
        }
        let rest = kept.indices.filter { row.columns[kept[$0]].width == .rest }
        let lines = kept.isEmpty ? 0 : isFramed ? kept.count + 1 : (kept.count - 1) * gap
        var free = cells - lines - widths.reduce(0, +)
        // The widest one gives way, the last of several.
        while rest.count > free, let widest = widths.max(), widest > 1, let index = widths.lastIndex(of: widest) {
            widths[index] -= 1
            free += 1
        }
        for (order, index) in rest.enumerated() { widths[index] = max(1, (free + order) / rest.count) }
        if !rest.isEmpty { free = 0 }
        self.kept = kept
        self.widths = widths
        left = row.alignment.before(free)
        width = cells - max(0, free)
    }
}

extension Column.Width {
    fileprivate var isPrinted: Bool {
        if case .cells(let cells) = self { cells > 0 } else { true }
    }
}

extension Row {
    /// How a row fits paper of so many cells.
    public struct Fit: Sendable {
        /// The columns that are printed, by their index, and their widths in cells.
        public let columns: [(index: Int, width: Int)]
        /// The first column with a width for which the paper has no room, and how many it has room for.
        public let firstHidden: (index: Int, most: Int)?
    }

    /// Whether and how wide its columns are printed on paper of so many cells, in a frame or not.
    public func fit(cells: Int, isFramed: Bool) -> Fit {
        let layout = RowLayout(self, cells: cells, isFramed: isFramed)
        let wanted = columns.indices.filter { columns[$0].width.isPrinted }
        return Fit(
            columns: Array(zip(layout.kept, layout.widths)).map { (index: $0, width: $1) },
            firstHidden: wanted.count > layout.kept.count
                ? (index: wanted[layout.kept.count], most: layout.kept.count) : nil)
    }
}

extension TextRun {
    /// Plain ASCII cells that the text takes in its style: two for each character beyond ASCII.
    public var cells: Int { text.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } * style.printedWidth }

    /// Cells of its widest character.
    public var widestCharacter: Int {
        text.isEmpty ? 0 : (text.allSatisfy(\.isASCII) ? 1 : 2) * style.printedWidth
    }
}
