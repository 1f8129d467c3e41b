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

    /// RFC 3339 with any offset, fractions of a second allowed (and passed over). Nil for anything else, for days and hours that do not
    /// exist too.
    init?(rfc3339 text: String) {
        // Foundation's parser takes 25:61 for a time tomorrow, and stops reading where it has enough: the fields are looked at here.
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int32? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(Int32?.some(0)) { sum, byte in
                (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int32(byte - 0x30) } : nil
            }
        }
        func character(_ index: Int) -> Character? {
            index < bytes.count ? Character(UnicodeScalar(bytes[index])) : nil
        }
        guard let year = number(0..<4), character(4) == "-", let month = number(5..<7), character(7) == "-",
            let day = number(8..<10), character(10) == "T" || character(10) == "t", let hour = number(11..<13),
            character(13) == ":", let minute = number(14..<16), character(16) == ":", let second = number(17..<19),
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 61
        else { return nil }
        var place = 19
        if character(place) == "." {
            place += 1
            let start = place
            while let digit = character(place), digit.isASCII, digit.isNumber { place += 1 }
            guard place > start else { return nil }
        }
        let offset: Int32
        switch character(place) {
        case "Z", "z":
            guard bytes.count == place + 1 else { return nil }
            offset = 0
        case "+", "-":
            guard bytes.count == place + 6, let hours = number(place + 1..<place + 3), character(place + 3) == ":",
                let minutes = number(place + 4..<place + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (character(place) == "+" ? 60 : -60)
        default: return nil
        }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, month - 1, day)
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (hour, minute, second)
        let seconds = timegm(&fields)
        // The 31st of a month of thirty days has become the 1st of the next.
        guard fields.tm_mday == day else { return nil }
        self.init(timeIntervalSince1970: Double(seconds) - Double(offset))
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
