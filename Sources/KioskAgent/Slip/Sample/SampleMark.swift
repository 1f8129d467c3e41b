import Escpos

extension Document {
    /// The same, marked above and below so that nobody can take it for a ticket: on each piece of paper, where it is cut in between.
    var markedAsSample: Document {
        let inner = blocks.last == .cut ? blocks.dropLast() : blocks[...]
        return Document(Self.mark + Self.marked(Array(inner)) + Self.mark + [.feed(dots: Self.margin), .cut])
    }

    /// Dots of white between the mark and the knife.
    private static let margin = 16

    private static let mark: [Block] = [
        .text(
            " 样张 SAMPLE ", style: TextStyle(width: 2, height: 2, bold: true, inverted: true), alignment: .centre),
        .text(" 不是号票 NOT A TICKET ", style: TextStyle(bold: true, inverted: true), alignment: .centre),
    ]

    /// The blocks, with the mark around each cut.
    private static func marked(_ blocks: [Block]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .cut: return mark + [.feed(dots: margin), .cut] + mark
            case .frame(let inner): return [.frame(marked(inner))]
            default: return [block]
            }
        }
    }
}
