/// Bytes of an encoded document that are the ticket holder's alone: what they show must not outlive the slip.
public struct PrivatePart: Equatable, Sendable {
    /// What the bytes are, which decides what stands in their place.
    public enum Content: Equatable, Sendable, CaseIterable {
        /// Characters: blanked with `2A` ('*').
        case text
        /// Rows of a raster, without its header: blanked with `00` (white).
        case picture

        /// What stands in the place of each byte: one of the same kind, so that what reads commands finds the same ones.
        public var blank: UInt8 {
            switch self {
            case .text: 0x2A
            case .picture: 0x00
            }
        }
    }

    /// Where they stand in `EncodedDocument.bytes`.
    public let range: Range<Int>
    /// What they are.
    public let content: Content

    /// These bytes.
    public init(_ range: Range<Int>, _ content: Content) {
        self.range = range
        self.content = content
    }
}

extension EncodedDocument {
    /// The ranges of `privateParts`.
    public var privateRanges: [Range<Int>] { privateParts.map(\.range) }

    /// The same document with all private parts blanked: as long, with the same commands at the same places, and it takes as long to
    /// print.
    public var blanked: EncodedDocument {
        var document = self
        for part in privateParts {
            for index in part.range.clamped(to: bytes.indices) { document.bytes[index] = part.content.blank }
        }
        return document
    }
}
