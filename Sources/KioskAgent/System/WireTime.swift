import FoundationEssentials
import Glibc

extension Date {
    /// An IMF-fixdate (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. The older forms are not taken: central sends this one.
    init?(httpDate: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = httpDate.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int32(words[1]), let year = Int32(words[3]),
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int32($0) }
        guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year), (0...23).contains(clock[0]),
            (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        var fields = tm()
        fields.tm_mday = day
        fields.tm_mon = Int32(month)
        fields.tm_year = year - 1900
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (clock[0], clock[1], clock[2])
        self.init(timeIntervalSince1970: Double(timegm(&fields)))
    }

    /// RFC 3339, as `WireInstant` reads it.
    init?(rfc3339 text: String) {
        guard let instant = WireInstant(rfc3339: text) else { return nil }
        self.init(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    }

    /// In the machine's time zone. FoundationEssentials knows GMT alone, so the C library does it.
    private var localFields: tm {
        var seconds = time_t(timeIntervalSince1970.rounded(.down))
        var fields = tm()
        localtime_r(&seconds, &fields)
        return fields
    }

    /// As it stands on paper: `2026-11-23 09:41`.
    var slipText: String {
        let fields = localFields
        return
            "\(fields.tm_year + 1900)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday)) \(two(fields.tm_hour)):\(two(fields.tm_min))"
    }

    /// RFC 3339 with the machine's offset, to the second: `2026-11-23T09:41:07+08:00`.
    var rfc3339: String { rfc3339(fraction: "") }

    /// The same to the millisecond, for what has to be put in order: `2026-11-23T09:41:07.250+08:00`.
    var rfc3339Milliseconds: String {
        let seconds = timeIntervalSince1970
        let milliseconds = min(999, Int32(((seconds - seconds.rounded(.down)) * 1000).rounded()))
        return rfc3339(fraction: (milliseconds < 100 ? ".0" : ".") + two(milliseconds))
    }

    private func rfc3339(fraction: String) -> String {
        let fields = localFields
        let offset = abs(fields.tm_gmtoff) / 60
        return "\(slipText.prefix(10))T\(two(fields.tm_hour)):\(two(fields.tm_min)):\(two(fields.tm_sec))\(fraction)"
            + (fields.tm_gmtoff < 0 ? "-" : "+") + "\(two(Int32(offset / 60))):\(two(Int32(offset % 60)))"
    }
}

private func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
