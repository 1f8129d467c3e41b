/// A part of a text that is either printed or drawn.
enum TextUnit: Equatable {
    /// Characters that the printer has.
    case printed(String)
    /// One that it has not, alone where it fills a square, else with the rest of its word: letters of one word belong together, and
    /// many join.
    case drawn(String)

    var text: String {
        switch self {
        case .printed(let text), .drawn(let text): text
        }
    }

    /// Characters of a word: more than a line has, and few enough to be drawn in no time.
    private static let longestWord = 64

    /// The units of a text, in its order.
    static func units(of text: String, isPrintable: (Character) -> Bool) -> [TextUnit] {
        let characters = Array(text)
        let printable = characters.map(isPrintable)
        var units: [TextUnit] = []
        var start = 0
        while let missing = printable[start...].firstIndex(of: false) {
            let word = word(around: missing, in: characters, printable: printable, from: start)
            if start < word.lowerBound { units.append(.printed(String(characters[start..<word.lowerBound]))) }
            units.append(.drawn(String(characters[word])))
            start = word.upperBound
        }
        if start < characters.count { units.append(.printed(String(characters[start...]))) }
        return units
    }

    /// What is drawn together with a character that is not printable, none of it before `start`.
    private static func word(
        around missing: Int, in characters: [Character], printable: [Bool], from start: Int
    ) -> Range<Int> {
        guard !characters[missing].fillsSquare else { return missing..<missing + 1 }
        var (first, end) = (missing, missing + 1)
        while first > start, end - first < longestWord, characters[first - 1].isPartOfWord,
            characters[first].isPartOfWord
        {
            first -= 1
        }
        while end < characters.count, end - first < longestWord, !DrawnText.endsSyllable(characters[end - 1]),
            !characters[end].fillsSquare,
            !printable[end] || characters[end].isPartOfWord && characters[end - 1].isPartOfWord
        {
            end += 1
        }
        return first..<end
    }
}
