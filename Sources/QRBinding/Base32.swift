/// The alphabet of RFC 4648 §6 in lower case: `a`–`z` and `2`–`7`. It has no 0, 1, 8 and 9.
enum Base32 {
    /// ASCII characters by value, 0–31.
    static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// The five bits that an ASCII character stands for, or nil for one outside the alphabet.
    static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a")
        case UInt8(ascii: "2")...UInt8(ascii: "7"): character - UInt8(ascii: "2") + 26
        default: nil
        }
    }
}
