/// Takes out of a text what people may have put there, or another program: what looks like a mobile number, an ID number, a ticket's token
/// or its short code.
///
/// The agent's own lines have none of it, and tests hold them to that. This is for words that others chose: what central
/// said, what systemd and libraries write into the journal.
enum PersonalDataFilter {
    private static let blank = "[…]"

    /// The text without it.
    static func filtered(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isWordLike) {
            result += rest[..<start]
            rest = rest[start...]
            let end = rest.firstIndex { !$0.isWordLike } ?? rest.endIndex
            let word = rest[..<end]
            result += isSecret(word) ? Substring(blank) : word
            rest = rest[end...]
        }
        return result + rest
    }

    /// A word of letters and digits, with hyphens in it.
    private static func isSecret(_ word: Substring) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        // A UUID's pieces are hexadecimal, and as long as no secret of ours is.
        if parts.map(\.count) == [8, 4, 4, 4, 12] { return false }
        let joined = parts.joined()
        return isMobile(joined) || isIdentity(joined) || isShortCode(parts) || parts.contains { isToken($0) }
    }

    private static func isMobile(_ word: String) -> Bool {
        let digits = word.hasPrefix("86") && word.count == 13 ? word.dropFirst(2) : word[...]
        return digits.count == 11 && digits.first == "1" && digits.allSatisfy(\.isASCIIDigit)
    }

    private static func isIdentity(_ word: String) -> Bool {
        word.count == 18 && word.dropLast().allSatisfy(\.isASCIIDigit)
            && (word.last.map { $0.isASCIIDigit || $0 == "X" || $0 == "x" } ?? false)
    }

    private static func isToken(_ word: Substring) -> Bool {
        word.count == 26 && word.allSatisfy(\.isBase32)
    }

    private static func isShortCode(_ parts: [Substring]) -> Bool {
        parts.map(\.count) == [4, 4] && parts.allSatisfy { $0.allSatisfy { $0.isBase32 && !$0.isLowercase } }
            && parts.joined().contains(where: \.isLetter)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isWordLike: Bool { isASCII && (isLetter || isNumber || self == "-") }
    /// RFC 4648's alphabet, in either case.
    fileprivate var isBase32: Bool { isASCII && (isLetter || ("2"..."7").contains(self)) }
}
