import FoundationEssentials

/// Reads a time by RFC 3339, `2026-11-23T09:41:00.5+08:00`, with every day and hour checked to exist.
struct RFC3339Reader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// Nil for text that is anything but one time.
    static func date(_ text: String) -> Date? {
        var reader = RFC3339Reader(text)
        guard let time = reader.time(), reader.position == reader.bytes.count else { return nil }
        return time
    }

    private mutating func time() -> Date? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
            take("T") || take("t"), let hour = number(2), take(":"), let minute = number(2), take(":"),
            let second = number(2), let fraction = fraction(), let offset = offset()
        else { return nil }
        // A leap second counts as the first one of the next minute.
        guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        let seconds = (Self.days(before: year, month, day) * 24 + hour) * 3600 + (minute - offset) * 60 + second
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private mutating func take(_ wanted: Character) -> Bool {
        guard position < bytes.count, bytes[position] == wanted.asciiValue else { return false }
        position += 1
        return true
    }

    /// So many digits.
    private mutating func number(_ digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var number = 0
        for byte in bytes[position..<position + digits] {
            guard (48...57).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        position += digits
        return number
    }

    /// Fractions of a second; 0 where there are none.
    private mutating func fraction() -> Double? {
        guard take(".") else { return 0 }
        var (fraction, unit) = (0.0, 1.0)
        while let digit = number(1) {
            unit /= 10
            fraction += Double(digit) * unit
        }
        return unit < 1 ? fraction : nil
    }

    /// Minutes east of Greenwich.
    private mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Days from 1970-01-01, by the Gregorian calendar in every year. The year begins in March here, so that the leap day is its
    /// last one.
    private static func days(before year: Int, _ month: Int, _ day: Int) -> Int {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        let leapDays = (years + 400) / 4 - (years + 400) / 100 + (years + 400) / 400 - 97
        return years * 365 + leapDays + (months * 153 + 2) / 5 + day - 1 - 719_468
    }
}
