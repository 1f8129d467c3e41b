/// The first eight characters of a token, printed below the QR for people to type: 40 bits, told apart within a
/// business day.
public struct ShortCode: Hashable, Sendable {
    /// Eight characters of lower-case base32, as sent to central.
    public let text: String

    init(_ token: Token) {
        text = String(token.text.prefix(8))
    }

    /// How people are shown it: two groups of four capitals, `ABCD-2345`.
    ///
    /// Capitals, because in print `l` looks like `I` and `1`, while `L` looks like itself.
    public var display: String {
        let capitals = text.uppercased()
        return "\(capitals.prefix(4))-\(capitals.suffix(4))"
    }

    /// A short code as a person typed it. Nil when it is not one.
    ///
    /// Case, spaces and dashes do not matter, nor whether a Chinese input method made the characters full width.
    /// Digits that the alphabet lacks are read as the capitals they look like: 0 as O, 1 as I, 8 as B.
    public init?(typed: String) {
        var characters: [UInt8] = []
        for scalar in typed.unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || properties.generalCategory == .dashPunctuation { continue }
            guard let character = Self.character(scalar), characters.count < 8 else { return nil }
            characters.append(character)
        }
        guard characters.count == 8 else { return nil }
        text = String(decoding: characters, as: UTF8.self)
    }

    private static func character(_ scalar: Unicode.Scalar) -> UInt8? {
        // U+FF01–FF5E are the full-width forms of U+0021–007E.
        let code = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        guard let ascii = UInt8(exactly: code) else { return nil }
        switch ascii {
        case UInt8(ascii: "0"): return UInt8(ascii: "o")
        case UInt8(ascii: "1"): return UInt8(ascii: "i")
        case UInt8(ascii: "8"): return UInt8(ascii: "b")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return ascii | 0x20
        default: return Base32.value(of: ascii) == nil ? nil : ascii
        }
    }
}

extension ShortCode: CustomStringConvertible, CustomDebugStringConvertible {
    /// Not the code: it opens the same door as its token and stays out of logs. Write `text` or `display` where it is
    /// meant.
    public var description: String { "(short code)" }

    /// As `description`.
    public var debugDescription: String { description }
}

extension ShortCode: Codable {
    /// One string of eight lower-case base32 characters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let code = ShortCode(typed: text), code.text == text else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a short code of 8 characters")
        }
        self = code
    }

    /// One string: `text`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
