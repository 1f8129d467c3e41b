extension Character {
    /// Fills a square, as Chinese does: it stands alone, and lines break at both sides of it.
    var fillsSquare: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        return Self.squares.contains { $0.contains(scalar.value) }
    }

    /// A letter or mark that is read together with its neighbours, as part of a word.
    var isPartOfWord: Bool {
        guard let scalar = unicodeScalars.first, !fillsSquare else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    /// Of a script that runs from right to left.
    var isRightToLeft: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        return Self.rightToLeft.contains { $0.contains(scalar.value) }
    }

    /// Blocks of Chinese, Japanese, Korean, Yi, Tangut, Khitan and Nüshu, and the punctuation and forms that go with them.
    private static let squares: [ClosedRange<UInt32>] = [
        0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x16FE0...0x1B2FF,
        0x20000...0x3FFFF,
    ]

    /// Blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, in the basic plane and beyond (UAX #9, table 4: R and AL).
    private static let rightToLeft: [ClosedRange<UInt32>] = [
        0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
    ]
}
