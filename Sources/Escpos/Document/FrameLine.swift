/// A horizontal line of a frame, in cells: between two rows, above the first one or below the last one.
struct FrameLine: Equatable {
    /// Cells to the left of the line.
    let left: Int
    /// One byte of code table 0 (PC437) for each cell.
    let characters: [UInt8]

    /// The vertical line, as high as one line of text.
    static let vertical: UInt8 = 0xB3

    /// The line below one row and above another; nil is no row.
    init(below upper: RowLayout?, above lower: RowLayout?) {
        let (up, down) = (upper?.frameColumns ?? [], lower?.frameColumns ?? [])
        guard let first = (up + down).min(), let last = (up + down).max() else {
            (left, characters) = (0, [])
            return
        }
        // Each row has its own line; they are one where they overlap.
        let lines = [up, down].compactMap { line in line.first.map { $0..<(line.last ?? $0) } }
        left = first
        characters = (first...last).map { cell in
            Self.character(
                up: up.contains(cell), down: down.contains(cell), left: lines.contains { $0.contains(cell - 1) },
                right: lines.contains { $0.contains(cell) })
        }
    }

    /// The character of PC437 from whose middle lines lead in these directions.
    private static func character(up: Bool, down: Bool, left: Bool, right: Bool) -> UInt8 {
        switch (up, down, left, right) {
        case (true, true, true, true): 0xC5
        case (true, true, false, _): 0xC3
        case (true, true, _, false): 0xB4
        case (true, false, true, true): 0xC1
        case (true, false, false, _): 0xC0
        case (true, false, _, false): 0xD9
        case (false, true, true, true): 0xC2
        case (false, true, false, _): 0xDA
        case (false, true, _, false): 0xBF
        case (false, false, false, false): 0x20
        case (false, false, _, _): 0xC4
        }
    }
}

extension RowLayout {
    /// The cells in which vertical lines stand, in a frame.
    var frameColumns: [Int] {
        var cells = [left]
        for width in widths { cells.append((cells.last ?? left) + width + 1) }
        return cells
    }
}
