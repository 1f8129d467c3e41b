/// Rules for short texts on the wire, each with its words for whoever broke it.
enum WireName {
    static let identifierRule = "1 to 64 letters, digits, '-', '.' and '_'"

    /// Whether a text may name a kiosk, a service, an appointment or a phone.
    static func isIdentifier(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isIdentifierByte)
    }

    static func isIdentifierByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || [45, 46, 95].contains(byte)
    }

    static let tokenRule = "128 bits as 26 characters of lower-case base32"

    /// Whether a text may be a token: the last of its characters holds three bits, and zeros.
    static func isToken(_ text: String) -> Bool {
        text.utf8.count == ScannedText.tokenLength && text.utf8.allSatisfy(ScannedText.isBase32)
            && "aeimquy4".utf8.contains(text.utf8.last ?? 0)
    }

    static let numberRule = "up to 4 capital letters and 3 to 6 digits"

    static func isNumber(_ text: String) -> Bool {
        let prefix = text.utf8.prefix { (65...90).contains($0) }
        let digits = text.utf8.dropFirst(prefix.count)
        return prefix.count <= 4 && (3...6).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
    }

    static let qrContentRule = "1 to 512 characters, or nothing at all"

    static func isQRContent(_ text: String) -> Bool { isText(text, upTo: 512) }

    /// Whether a text has so many characters, as JSON Schema counts them.
    static func isText(_ text: String, upTo most: Int) -> Bool { (1...most).contains(text.unicodeScalars.count) }

    static let phoneRule = "a mobile number: 11 digits, the first one 1"

    static func isPhone(_ text: String) -> Bool {
        text.utf8.count == 11 && text.utf8.first == 49 && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    static let idNumberRule = "17 digits and a digit or X"

    /// Whether a text has the form of a citizen's ID number. Its check digit is the kiosk's business.
    static func isIDNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 18 && bytes.dropLast().allSatisfy { (48...57).contains($0) }
            && (bytes[17] == 88 || (48...57).contains(bytes[17]))
    }
}
