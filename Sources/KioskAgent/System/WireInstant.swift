import FoundationEssentials

/// An instant as the wire spells it, RFC 3339. Two spellings of one instant (`09:30+08:00`, `01:30Z`) are the same value, so that
/// instants are compared and never texts.
struct WireInstant: Hashable, Comparable, Sendable {
    /// Since 1970, UTC.
    let milliseconds: Int64

    /// `date-time` of RFC 3339 §5.6: a day that exists, a time of day, a fraction if need be, and an offset. A leap second counts as the
    /// second after it. Nil for anything else.
    init?(rfc3339 text: String) {
        var rest = Reader(bytes: Array(text.utf8))
        guard let year = rest.takeDigits(4), rest.take("-"), let month = rest.takeDigits(2), rest.take("-"),
            let day = rest.takeDigits(2), rest.take("T") || rest.take("t") || rest.take(" "),
            let hour = rest.takeDigits(2), rest.take(":"), let minute = rest.takeDigits(2), rest.take(":"),
            let second = rest.takeDigits(2), (1...12).contains(month), day >= 1,
            day <= daysInMonth(month, year: year), hour <= 23, minute <= 59, second <= 60
        else { return nil }
        guard let fraction = rest.takeFraction(), let offset = rest.takeOffset(), rest.isAtEnd else { return nil }
        let minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offset
        milliseconds = (minutes * 60 + second) * 1000 + fraction
    }

    static func < (one: WireInstant, other: WireInstant) -> Bool { one.milliseconds < other.milliseconds }
}

extension WireInstant: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = WireInstant(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time by RFC 3339")
        }
        self = instant
    }

    /// In UTC, to the millisecond.
    func encode(to encoder: any Encoder) throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var container = encoder.singleValueContainer()
        try container.encode(Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(style))
    }
}

/// Reads byte by byte: a kiosk reads the times of all its leases whenever it looks at them.
private struct Reader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func takeDigits(_ count: Int) -> Int64? {
        var number: Int64 = 0
        for _ in 0..<count {
            guard let digit = takeDigit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    private mutating func takeDigit() -> Int64? {
        guard place < bytes.count, bytes[place] >= 0x30, bytes[place] <= 0x39 else { return nil }
        place += 1
        return Int64(bytes[place - 1] - 0x30)
    }

    /// Milliseconds; what is finer is cut off. 0 where there is no fraction, nil for a point without digits.
    mutating func takeFraction() -> Int64? {
        guard take(".") else { return 0 }
        guard var milliseconds = takeDigit() else { return nil }
        for _ in 0..<2 { milliseconds = milliseconds * 10 + (takeDigit() ?? 0) }
        while takeDigit() != nil {}
        return milliseconds
    }

    /// Minutes east of Greenwich.
    mutating func takeOffset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") {
            sign = 1
        } else if take("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = takeDigits(2), take(":"), let minutes = takeDigits(2), hours <= 23, minutes <= 59 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}

private func daysInMonth(_ month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// In the Gregorian calendar, by counting years that begin in March: the leap day is the last of such a year.
private func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + (year + 400) / 4 - (year + 400) / 100 + (year + 400) / 400 - 97 + dayOfYear - 719_468
}
