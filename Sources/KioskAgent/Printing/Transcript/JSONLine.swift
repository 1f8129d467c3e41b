/// One JSON object on one line, its keys in the order in which they were added: for files that people read too, where `WireJSON` with
/// its sorted keys would put the time somewhere in the middle.
struct JSONLine {
    private var members = ""

    /// The whole object.
    var text: String { "{\(members)}" }

    /// A member whose value is JSON already.
    mutating func add(_ key: String, raw: String) {
        if !members.isEmpty { members += "," }
        members += Self.quoted(key) + ":" + raw
    }

    mutating func add(_ key: String, text: String) { add(key, raw: Self.quoted(text)) }

    mutating func add(_ key: String, number: Int) { add(key, raw: "\(number)") }

    /// A string as RFC 8259 §7 wants it.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            default: append(scalar, to: &quoted)
            }
        }
        return quoted + "\""
    }

    /// The JSON of somebody else without what could be taken for the end of a line. Outside of strings it has none.
    static func onOneLine(_ json: String) -> String {
        var line = ""
        for scalar in json.unicodeScalars { append(scalar, to: &line) }
        return line
    }

    /// Control characters and Unicode's separators of lines by their numbers.
    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        guard scalar.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains(scalar.value) else {
            return text.unicodeScalars.append(scalar)
        }
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// Bytes as pairs of hexadecimal digits.
enum HexText {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func text(of bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The twin of `text`. Nil unless the text is nothing but pairs of digits.
    static func bytes(of text: String) -> [UInt8]? {
        let values = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: 255
            }
        }
        guard values.count.isMultiple(of: 2), !values.contains(255) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}

extension Duration {
    /// Milliseconds with as many decimals as there are, six at most: exact to the nanosecond, and 0 for what is below 0.
    var millisecondsText: String {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let nanoseconds = overflow ? .max : max(0, whole &+ attoseconds / 1_000_000_000)
        let (milliseconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest > 0 else { return "\(milliseconds)" }
        var decimals = String(rest)
        decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(milliseconds).\(decimals)"
    }

    /// The twin of `millisecondsText`, exact below 2⁵³ nanoseconds (104 days), the longest that is taken. Nil for what is below 0.
    init?(milliseconds: Double) {
        guard milliseconds >= 0, milliseconds * 1e6 <= 9e15 else { return nil }
        self = .nanoseconds(Int64((milliseconds * 1e6).rounded()))
    }
}
