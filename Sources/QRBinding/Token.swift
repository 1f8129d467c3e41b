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
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        var characters: [Character] = []
        // 25 groups of five bits, then the three that are left, padded with zeros on the right.
        for group in 0..<25 { characters.append(alphabet[Int(bits >> UInt128(123 - 5 * group) & 31)]) }
        characters.append(alphabet[Int(bits & 7) << 2])
        text = String(characters)
    }

    /// A token read back from a record. Nil unless `text` is 26 characters of the alphabet.
    public init?(text: String) {
        let valid = text.utf8.count == 26 && text.utf8.allSatisfy { (97...122).contains($0) || (50...55).contains($0) }
        guard valid else { return nil }
        self.text = text
    }

    /// The first eight characters: what a citizen types when the QR cannot be scanned.
    public var shortCode: String { String(text.prefix(8)) }
}
