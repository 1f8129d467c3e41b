/// What is to stand on paper, from top to bottom, without regard to a printer model.
public struct Document: Equatable, Sendable {
    /// One thing on the paper, as wide as the paper.
    public enum Block: Equatable, Sendable {
        /// Columns of text side by side.
        case row(Row)
        /// A black line across the paper or an area of it, two dots thick, with eight dots of space above and below. Within a frame a
        /// line between two rows.
        case rule(Area?)
        /// A picture. What is wider than the paper is cut off at the right.
        case raster(Bitmap, alignment: Alignment, area: Area? = nil)
        /// A two-dimensional symbol (QR).
        case symbol(Symbol, alignment: Alignment, area: Area? = nil)
        /// White paper, so many dots long.
        case feed(dots: Int)
        /// The end of a slip: cut off, or fed out to where it can be torn.
        case cut
        /// Prints nothing: from here on the ticket's number may show, nothing before it does.
        case numberBegins
        /// Rows with lines around them and between their columns. A frame in a frame is one.
        indirect case frame([Block])
        /// Blocks that are the ticket holder's alone (a QR, a code): printed like any other, but blanked wherever the slip's bytes
        /// are kept (`EncodedDocument.blanked`).
        indirect case confidential([Block])
    }

    /// The blocks from top to bottom.
    public var blocks: [Block]

    /// A document of these blocks.
    public init(_ blocks: [Block] = []) { self.blocks = blocks }
}

extension Document.Block {
    /// A line of one run, broken between words where it is wider than the paper.
    public static func text(
        _ text: String, style: TextStyle = TextStyle(), alignment: Alignment = .left
    ) -> Document.Block {
        .row(Row([Column(TextRun(text, style: style), alignment: alignment)], wrapping: .words))
    }

    /// A black line across the paper.
    public static var rule: Document.Block { .rule(nil) }
}
