/// A text as it is shaped: one line, without what nobody sees, and no longer than a line can be.
struct DrawableText {
    /// What is shaped.
    private(set) var scalars: [UInt32] = []
    /// The characters that people count, with their places in `scalars`; never empty ones.
    private(set) var characters: [(character: Character, scalars: Range<Int>)] = []
    /// Those that no font is asked for.
    private(set) var undrawable: [Character] = []

    /// Scalars of a text: five times the cells of the widest paper.
    static let limit = 512
    /// Scalars of one character. Families of emoji have 11, Tibetan stacks and honest Vietnamese fewer; piles of accents more.
    static let characterLimit = 16

    init(_ text: String) throws(SystemFontsError) {
        // Counted in bytes at first, so that a book is not taken apart to be refused.
        guard text.utf8.count <= Self.limit * 4 else { throw .tooLong(limit: Self.limit) }
        for character in text {
            let kept = character.unicodeScalars.compactMap { Self.drawn($0) }
            guard !kept.isEmpty else { continue }
            if kept.count > Self.characterLimit || kept.contains(where: \.isPrivate) { undrawable.append(character) }
            characters.append((character, scalars.count..<scalars.count + kept.count))
            scalars += kept.map(\.value)
        }
        guard scalars.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
    }

    /// What is shaped for a scalar: nothing for what would be invisible and does not shape its neighbours. Overrides of direction
    /// are among that: a number must not read backwards.
    private static func drawn(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0xA0, 0x2028, 0x2029: return " "
        // Joiners and marks of direction, the Mongolian vowel separator, isolates.
        case 0x061C, 0x180E, 0x200C...0x200F, 0x2066...0x2069: return scalar
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .control: nil
        case .format where scalar.properties.isDefaultIgnorableCodePoint: nil
        default: scalar
        }
    }

    /// Whether ink is expected of a scalar.
    static func isBlank(_ value: UInt32) -> Bool {
        guard let properties = Unicode.Scalar(value)?.properties else { return true }
        return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
    }
}

extension Unicode.Scalar {
    /// What a private character means, no font knows but the one it was made for.
    fileprivate var isPrivate: Bool { properties.generalCategory == .privateUse }
}
