/// The part of the paper's width in which a rule, a picture or a symbol stands, where that is not all of it.
public struct Area: Equatable, Sendable {
    /// Width in plain ASCII cells; more than the paper has count as all.
    public var cells: Int
    /// Where it lies.
    public var alignment: Alignment

    /// An area of so many cells.
    public init(cells: Int, alignment: Alignment) {
        self.cells = cells
        self.alignment = alignment
    }

    /// The dots that it takes on paper of this profile.
    public func dots(on profile: PrinterProfile) -> Range<Int> {
        let width = min(max(0, cells), profile.columns) * profile.cellWidth
        // Whole cells, as text beside it stands on cells.
        let free = profile.columns - min(max(0, cells), profile.columns)
        let left = alignment.before(free) * profile.cellWidth
        return left..<left + width
    }
}

extension Alignment {
    /// What of some free space comes before the thing that is aligned.
    func before(_ free: Int) -> Int {
        switch self {
        case .left: 0
        case .centre: max(0, free) / 2
        case .right: max(0, free)
        }
    }
}
