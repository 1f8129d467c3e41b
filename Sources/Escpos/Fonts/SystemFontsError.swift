/// Why a text cannot be drawn from the system's fonts.
public enum SystemFontsError: Error, Equatable, CustomStringConvertible {
    /// A library that drawing needs cannot be used, and why.
    case library(String, reason: String)
    /// fontconfig knows no font that can be drawn.
    case noFonts
    /// No font has these characters, each named once; the rest of the text could be drawn.
    case missing([Character])
    /// The text is longer than any line: more than so many Unicode scalars.
    case tooLong(limit: Int)
    /// The picture would be wider than any paper: more than so many dots.
    case tooWide(limit: Int)

    /// For a person who reads a log.
    public var description: String {
        switch self {
        case .library(let name, let reason): "the system's fonts cannot be used: \(name): \(reason)"
        case .noFonts: "the system's fonts cannot be used: there are none (fc-list)"
        case .missing(let characters):
            "no font has \(characters.map { "\(Self.codes(of: $0))" }.joined(separator: ", "))"
        case .tooLong(let limit): "the text has more than \(limit) characters"
        case .tooWide(let limit): "the text is wider than \(limit) dots"
        }
    }

    /// Code points, since whoever reads the log may lack the font as well.
    private static func codes(of character: Character) -> String {
        character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
