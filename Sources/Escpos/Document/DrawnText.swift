/// Text that the printer's font lacks, as a picture in the size of its style.
struct DrawnText: Equatable {
    let text: String
    /// As high as the style's characters, or a little higher: then it reaches into the space between lines.
    let picture: Bitmap

    /// Whether a line may end at both sides of it, as between Chinese characters: not in the middle of a word.
    var isBreakable: Bool { text.allSatisfy { $0.fillsSquare } || text.last.map(Self.endsSyllable) == true }

    /// Tibetan has no spaces between words: its lines break after a syllable.
    static func endsSyllable(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.last else { return false }
        return (0x0F0B...0x0F14).contains(scalar.value)
    }
}
