/// The secret of one ticket: 128 random bits, carried by its QR and known to nobody who has not held the paper.
public struct Token: Hashable, Sendable {
    /// 26 characters of lower-case base32 (RFC 4648 §6 alphabet, no padding).
    public let text: String

    /// A token from the system's random numbers (`getrandom(2)` by way of `SystemRandomNumberGenerator`).
    public static func random() -> Token {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A token from `generator`; a seeded one makes demonstrations and tests repeatable.
    public static func random(using generator: inout some RandomNumberGenerator) -> Token {
        Token(bits: UInt128(generator.next()) << 64 | UInt128(generator.next()))
    }

    init(bits: UInt128) {
        // 25 groups of five bits, then the three that are left, padded with zeros on the right.
        var characters = (0..<25).map { Base32.alphabet[Int(bits >> UInt128(123 - 5 * $0) & 31)] }
        characters.append(Base32.alphabet[Int(bits & 7) << 2])
        text = String(decoding: characters, as: UTF8.self)
    }

    /// A token read back from a record. Nil unless `text` is 26 characters of the alphabet that spell just 128 bits.
    public init?(text: String) {
        let values = text.utf8.map(Base32.value(of:))
        // The last character holds three bits of the token; the two of padding are 0, or two texts would be one token.
        guard values.count == 26, !values.contains(nil), let last = values.last, let last, last & 3 == 0 else {
            return nil
        }
        self.text = text
    }

    /// What a citizen types when the QR cannot be scanned.
    public var shortCode: ShortCode { ShortCode(self) }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible {
    /// Not the secret: whoever logs a token, or a value that holds one, must not give it away. Write `text` where it is
    /// meant.
    public var description: String { "(token)" }

    /// As `description`.
    public var debugDescription: String { description }
}

extension Token: Codable {
    /// One string, checked as by `init(text:)`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let token = Token(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a token of 26 base32 characters")
        }
        self = token
    }

    /// One string: `text`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
