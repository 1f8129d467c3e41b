/// Why a text cannot be drawn from the system's fonts.
public enum SystemFontsError: Error, Equatable, CustomStringConvertible {
    /// A library that drawing needs cannot be used, and why.
    case library(String, reason: String)
    /// fontconfig knows no font that can be drawn.
    case noFonts
    /// No font has these characters, each named once; without them the text can be drawn.
    case missing([Character])
    /// The text has more than so many Unicode scalars.
    case tooLong(limit: Int)
    /// The picture would be more than so many dots wide.
    case tooWide(limit: Int)

    /// This error and an earlier one in one: all that is missing, unless something is worse.
    func joined(to earlier: SystemFontsError?) -> SystemFontsError {
        guard case .missing(let characters) = self, let earlier else { return self }
        guard case .missing(let before) = earlier else { return earlier }
        return .missing(before + characters.filter { !before.contains($0) })
    }

    /// For a person who reads a log.
    public var description: String {
        switch self {
        case .library(let name, let reason): "the system's fonts cannot be used: \(name): \(reason)"
        case .noFonts: "the system's fonts cannot be used: fc-list knows none"
        case .missing(let characters): "no font has \(characters.map(Self.codes).joined(separator: ", "))"
        case .tooLong(let limit): "a text of more than \(limit) characters is not drawn"
        case .tooWide(let limit): "a text that is wider than \(limit) dots is not drawn"
        }
    }

    /// Code points, since whoever reads the log may lack the font as well.
    private static func codes(of character: Character) -> String {
        character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
