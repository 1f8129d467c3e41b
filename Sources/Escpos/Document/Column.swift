/// One cell of a row that is laid out over the paper's width.
public struct Column: Equatable, Sendable {
    /// How much of the paper's width a column takes.
    public enum Width: Equatable, Sendable {
        /// So many plain ASCII cells; a Chinese character takes two.
        case cells(Int)
        /// A share of what columns of fixed width leave, in proportion to this weight.
        case share(Int)
    }

    /// What stands in the column; more than fits goes on below, inside the column.
    public var content: TextRun
    /// Where the text stands inside the column.
    public var alignment: Alignment
    /// How wide the column is.
    public var width: Width

    /// A left-aligned column of one share unless something else is given.
    public init(_ content: TextRun, alignment: Alignment = .left, width: Width = .share(1)) {
        self.content = content
        self.alignment = alignment
        self.width = width
    }
}
