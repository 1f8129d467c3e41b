/// What a phone reads in a QR: a link with a token in it, or some other text that is a code as a whole.
struct ScannedText: Equatable, Sendable {
    let text: String
    /// The token at the end of a link by a kiosk's template: 26 characters of lower-case base32 of their own.
    let token: String?

    init(_ text: String) {
        self.text = text
        let tail = text.utf8.suffix(Self.tokenLength)
        let before = text.utf8.dropLast(Self.tokenLength).last
        let whole =
            tail.count == Self.tokenLength && tail.allSatisfy(Self.isBase32) && !(before.map(Self.isBase32) ?? false)
        token = whole ? String(decoding: tail, as: UTF8.self) : nil
    }

    /// Under what the scan is kept until somebody knows the code.
    var key: String { token ?? text }

    static let tokenLength = 26

    /// Whether a byte may stand in a token.
    static func isBase32(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (50...55).contains(byte) }

    /// A token of 128 random bits.
    static func token(using generator: inout SplitMix64) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        // The last character holds three bits.
        let masks = Array(repeating: UInt64(31), count: tokenLength - 1) + [28]
        return String(decoding: masks.map { alphabet[Int(generator.next() & $0)] }, as: UTF8.self)
    }
}
