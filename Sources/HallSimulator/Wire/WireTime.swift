import FoundationEssentials

/// Times as the wire spells them. The hall is in China, which has one time zone and no summer time.
enum WireTime {
    private static let china = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt

    /// RFC 3339 with the hall's offset, to the second: `2026-11-23T09:41:00+08:00`.
    static func rfc3339(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: china))
    }

    /// A time by RFC 3339, fractions of a second allowed; nil for anything else, days and hours that do not exist too.
    static func date(rfc3339 text: String) -> Date? { RFC3339Reader.date(text) }

    /// The day in the hall at `date`: `2026-11-23`.
    static func day(_ date: Date) -> String { String(rfc3339(date).prefix(10)) }

    /// The first moment of `day` in the hall. Nil unless `day` is a date: `2026-11-23`.
    static func midnight(_ day: String) -> Date? { date(rfc3339: day + "T00:00:00+08:00") }

    /// The day after `day`. Nil unless `day` is a date.
    static func day(after day: String) -> String? {
        midnight(day).map { WireTime.day($0.addingTimeInterval(86_400)) }
    }

    /// Whole milliseconds since `date`; never negative, also when the clock was set back.
    static func age(of date: Date, at now: Date) -> Int { max(0, Int(now.timeIntervalSince(date) * 1000)) }

    /// IMF-fixdate for the `Date` header (RFC 9110 §5.6.7): `Mon, 23 Nov 2026 01:41:00 GMT`.
    static func imfFixdate(_ date: Date) -> String {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // 1970-01-01 was a Thursday.
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let text = date.formatted(.iso8601)
        let fields = text.dropLast().split { $0 == "-" || $0 == "T" }
        guard fields.count == 4, let month = Int(fields[1]), months.indices.contains(month - 1) else { return text }
        return "\(weekdays[(days % 7 + 7) % 7]), \(fields[2]) \(months[month - 1]) \(fields[0]) \(fields[3]) GMT"
    }
}
