/// What is to stand on paper, from top to bottom, without regard to a printer model.
public struct Document: Equatable, Sendable {
    /// One thing on the paper, as wide as the paper.
    public enum Block: Equatable, Sendable {
        /// Runs of text, one after the other; wrapped where they are wider than the paper.
        case line([TextRun], alignment: Alignment)
        /// Columns side by side, with one cell of space between.
        case columns([Column])
        /// A black line across the paper, two dots thick, with eight dots of space above and below.
        case rule
        /// A picture. What is wider than the paper is cut off at the right.
        case raster(Bitmap, alignment: Alignment)
        /// A two-dimensional symbol (QR).
        case symbol(Symbol, alignment: Alignment)
        /// White paper, so many dots long.
        case feed(dots: Int)
        /// The end of a slip: cut off, or fed out to where it can be torn.
        case cut
        /// Prints nothing: from here on the ticket's number may show, nothing before it does.
        case numberBegins
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
    /// A line of one run.
    public static func text(
        _ text: String, style: TextStyle = TextStyle(), alignment: Alignment = .left
    ) -> Document.Block {
        .line([TextRun(text, style: style)], alignment: alignment)
    }
}
