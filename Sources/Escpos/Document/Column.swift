/// One cell of a row that is laid out over the paper's width.
public struct Column: Equatable, Sendable {
    /// How much of the paper's width a column takes.
    public enum Width: Equatable, Sendable {
        /// So many plain ASCII cells; a Chinese character takes two. A column of 0 is not printed.
        case cells(Int)
        /// An equal share of what columns of fixed width leave.
        case rest
    }

    /// What stands in the column, a list of runs for each part between two manual line breaks. What is wider than the column goes on
    /// below, inside the column, as the row's wrapping says.
    public var parts: [[TextRun]]
    /// Where the text stands inside the column.
    public var alignment: Alignment
    /// How wide the column is.
    public var width: Width

    /// A column of these parts.
    public init(parts: [[TextRun]], alignment: Alignment = .left, width: Width = .rest) {
        self.parts = parts
        self.alignment = alignment
        self.width = width
    }

    /// A column without manual line breaks.
    public init(_ runs: [TextRun], alignment: Alignment = .left, width: Width = .rest) {
        self.init(parts: [runs], alignment: alignment, width: width)
    }

    /// A column of one run.
    public init(_ run: TextRun, alignment: Alignment = .left, width: Width = .rest) {
        self.init(parts: [[run]], alignment: alignment, width: width)
    }
}
