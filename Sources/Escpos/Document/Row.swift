/// Columns side by side.
public struct Row: Equatable, Sendable {
    /// What becomes of text that is wider than its column.
    public enum Wrapping: Equatable, Sendable {
        /// Goes on in the next line after the last character that fits.
        case characters
        /// Goes on in the next line after the last word that fits; Chinese breaks between characters, but not before closing or
        /// after opening punctuation.
        case words
        /// Is left out, but for runs that are one word.
        case none
    }

    /// From left to right.
    public var columns: [Column]
    /// Cells of space between two columns, 0–2. Within a frame there is one cell, with a line in it, whatever this says.
    public var gap: Int
    /// Where the row stands on paper that is wider than all its columns.
    public var alignment: Alignment
    /// What becomes of text that is wider than its column.
    public var wrapping: Wrapping

    /// A row of these columns, one cell apart.
    public init(
        _ columns: [Column], gap: Int = 1, alignment: Alignment = .centre, wrapping: Wrapping = .characters
    ) {
        self.columns = columns
        self.gap = gap
        self.alignment = alignment
        self.wrapping = wrapping
    }
}
