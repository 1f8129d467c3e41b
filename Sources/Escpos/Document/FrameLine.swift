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
        let ends = (upper?.frameColumns ?? []) + (lower?.frameColumns ?? [])
        guard let first = ends.min(), let last = ends.max() else {
            (left, characters) = (0, [])
            return
        }
        left = first
        let (up, down) = (Set(upper?.frameColumns ?? []), Set(lower?.frameColumns ?? []))
        characters = (first...last).map { cell in
            Self.character(
                up: up.contains(cell), down: down.contains(cell), left: cell > first, right: cell < last)
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
