/// Rules for short texts on the wire, each with its words for whoever broke it.
enum WireName {
    static let kioskRule = "1 to 64 letters, digits, '-', '.' and '_'"

    /// Whether a text may name a kiosk, and by the same rule a phone or an appointment.
    static func isKiosk(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || [45, 46, 95].contains(byte)
            }
    }

    static let tokenRule = "26 characters of lower-case base32"

    static func isToken(_ text: String) -> Bool {
        text.utf8.count == ScannedText.tokenLength && text.utf8.allSatisfy(ScannedText.isBase32)
    }

    static let numberRule = "1 to 16 bytes of text"

    static func isNumber(_ text: String) -> Bool { (1...16).contains(text.utf8.count) }

    static let qrContentRule = "1 to 1024 bytes of text, or nothing at all"

    static func isQRContent(_ text: String) -> Bool { (1...1024).contains(text.utf8.count) }

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
