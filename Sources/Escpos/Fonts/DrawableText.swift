/// A text as it is shaped: one line, without what nobody sees, and no longer than a line can be.
struct DrawableText {
    /// What is shaped.
    private(set) var scalars: [UInt32] = []
    /// What people count as its characters.
    private(set) var parts: [Part] = []

    struct Part {
        let character: Character
        /// Where it stands in the text; never empty.
        let scalars: Range<Int>
        /// Whether fonts are asked for it.
        let isDrawable: Bool
    }

    /// Scalars of a text: seven times the cells of the widest paper.
    static let limit = 512
    /// Scalars of a character: families of emoji have 11, Tibetan stacks fewer; what has more is a pile of accents.
    private static let characterLimit = 16

    init(_ text: String) throws(SystemFontsError) {
        // A book is not taken apart to be refused.
        guard text.utf8.count <= Self.limit * 4 else { throw .tooLong(limit: Self.limit) }
        for character in text {
            let drawn = character.unicodeScalars.compactMap { Self.drawn($0) }
            guard !drawn.isEmpty else { continue }
            parts.append(
                Part(
                    character: character, scalars: scalars.count..<scalars.count + drawn.count,
                    isDrawable: drawn.count <= Self.characterLimit && !drawn.contains(where: \.isPrivate)))
            scalars += drawn.map(\.value)
        }
        guard scalars.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
    }

    /// The characters at these places of scalars, each once.
    func characters(at places: Set<Int>) -> [Character] {
        var found: [Character] = []
        for part in parts where !places.isDisjoint(with: part.scalars) && !found.contains(part.character) {
            found.append(part.character)
        }
        return found
    }

    /// Whether no ink is expected of the scalar at this place.
    func isBlank(_ index: Int) -> Bool { isSpace(index) || isIgnorable(index) }

    /// Whether a font can do without it: HarfBuzz hides what has no shape of its own.
    func isIgnorable(_ index: Int) -> Bool {
        Unicode.Scalar(scalars[index])?.properties.isDefaultIgnorableCodePoint ?? true
    }

    private func isSpace(_ index: Int) -> Bool {
        Unicode.Scalar(scalars[index])?.properties.isWhitespace ?? true
    }

    /// Whether it has a character that fills its square: then the line stands as low as Chinese does.
    var hasSquares: Bool { parts.contains(where: \.character.fillsSquare) }

    /// What is shaped for a scalar: nothing for what would be invisible and does not shape its neighbours. Overrides of direction
    /// are among that: no number must read backwards.
    private static func drawn(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0xA0, 0x2028, 0x2029: " "
        // Joiners, the Mongolian vowel separator, marks and isolates of direction.
        case 0x061C, 0x180E, 0x200C...0x200F, 0x2066...0x2069: scalar
        default:
            switch scalar.properties.generalCategory {
            case .control: nil
            case .format where scalar.properties.isDefaultIgnorableCodePoint: nil
            default: scalar
            }
        }
    }
}

extension Unicode.Scalar {
    /// Only the font that it was made for knows what it means, and a font does not say what it was made for.
    fileprivate var isPrivate: Bool { properties.generalCategory == .privateUse }
}
