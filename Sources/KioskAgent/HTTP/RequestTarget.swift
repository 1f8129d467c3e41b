/// The request target of an HTTP request line (RFC 9112 §3.2), in its origin form: path and query, decoded.
struct RequestTarget: Equatable, Sendable {
    /// Why a target is not served. The text is for people who read logs; it repeats nothing of what was sent.
    struct Malformed: Error, Equatable {
        let reason: String
    }

    let path: String
    let query: [String: String]

    /// `target` as sent: "/api/tickets?kind=a%20b".
    init(_ target: [UInt8]) throws(Malformed) {
        guard target.first == UInt8(ascii: "/") else {
            throw Malformed(reason: "the request target does not begin with /")
        }
        let parts = target.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        path = try decode(parts[0], place: "the path", plusIsSpace: false)
        query = parts.count == 2 ? try Self.query(parts[1]) : [:]
    }

    private static func query(_ text: ArraySlice<UInt8>) throws(Malformed) -> [String: String] {
        var result: [String: String] = [:]
        for field in text.split(separator: UInt8(ascii: "&")) {
            let pair = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try decode(pair[0], place: "a query name", plusIsSpace: true)
            let value = pair.count == 2 ? try decode(pair[1], place: "a query value", plusIsSpace: true) : ""
            guard result.updateValue(value, forKey: name) == nil else {
                throw Malformed(reason: "a query name appears twice")
            }
        }
        return result
    }
}

private func decode(
    _ text: ArraySlice<UInt8>, place: String, plusIsSpace: Bool
) throws(RequestTarget.Malformed) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                throw RequestTarget.Malformed(reason: "\(place) has a percent sign without two hexadecimal digits")
            }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace:
            bytes.append(UInt8(ascii: " "))
        default:
            bytes.append(byte)
        }
    }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        throw RequestTarget.Malformed(reason: "\(place) has a control character")
    }
    guard let string = String(validating: bytes, as: UTF8.self) else {
        throw RequestTarget.Malformed(reason: "\(place) is not UTF-8")
    }
    return string
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// The text as it stands in a path or a query: all but letters, digits and `-._~` as %XX (RFC 3986 §2.3).
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
        let character = Character(Unicode.Scalar(byte))
        if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
            result.append(character)
        } else {
            result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 0xF)])"
        }
    }
}
