import Foundation
import Testing

@testable import HallSimulator

struct WireTimeTests {
    @Test func `times carry the offset of China`() {
        #expect(WireTime.rfc3339(morning) == "2026-11-23T09:41:00+08:00")
        #expect(WireTime.day(Date(timeIntervalSince1970: 1_795_449_600)) == "2026-11-24", "16:00 UTC is midnight")
    }

    @Test func `the Date header is an IMF-fixdate`() {
        #expect(WireTime.imfFixdate(morning) == "Mon, 23 Nov 2026 01:41:00 GMT")
        // The example of RFC 9110 §5.6.7.
        #expect(WireTime.imfFixdate(Date(timeIntervalSince1970: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(WireTime.imfFixdate(Date(timeIntervalSince1970: 1_709_251_199)) == "Thu, 29 Feb 2024 23:59:59 GMT")
        #expect(WireTime.imfFixdate(Date(timeIntervalSince1970: -1)) == "Wed, 31 Dec 1969 23:59:59 GMT")
    }

    @Test func `weekdays agree with another calendar over ten years`() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        for day in stride(from: 0, to: 3653, by: 13) {
            let date = morning.addingTimeInterval(Double(day) * 86_400)
            #expect(WireTime.imfFixdate(date) == formatter.string(from: date))
        }
    }

    @Test func `times of all years are read as another calendar has them`() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'"
        var generator = SplitMix64(seed: 11)
        for _ in 0..<5000 {
            // From the first full year of the Gregorian calendar to 9999.
            let date = Date(
                timeIntervalSince1970: Double(Int.random(in: -12_212_553_600...253_402_300_799, using: &generator)))
            #expect(WireTime.date(rfc3339: formatter.string(from: date)) == date)
        }
    }

    @Test func `fractions of a second are kept`() {
        let time = WireTime.date(rfc3339: "2026-11-23T09:41:00.125+08:00")
        #expect(time == morning.addingTimeInterval(0.125))
    }

    @Test func `years before the calendar's begin are read without a trap`() {
        for year in 0...1600 {
            let text = "\(String(repeating: "0", count: 4 - String(year).count))\(year)-02-28T00:00:00Z"
            #expect(WireTime.date(rfc3339: text) != nil)
        }
    }

    @Test func `the next day crosses months and leap days`() {
        #expect(WireTime.day(after: "2026-11-30") == "2026-12-01")
        #expect(WireTime.day(after: "2028-02-28") == "2028-02-29")
        #expect(WireTime.day(after: "2026-12-31") == "2027-01-01")
        #expect(WireTime.day(after: "today") == nil)
    }

    @Test(arguments: [
        "2026-11-23T09:41:00+08:00", "2026-11-23T01:41:00Z", "2026-11-23T01:41:00.000Z", "2026-11-22T20:41:00-05:00",
        "2026-11-23t01:41:00z", "2026-11-24T01:40:00+23:59", "2026-11-23T01:40:60Z",
        "2026-11-23T01:41:00.00000000000-00:00",
    ])
    func `a time by RFC 3339 is read`(text: String) { #expect(WireTime.date(rfc3339: text) == morning) }

    @Test(arguments: [
        "", "Z", "2026-11-23", "2026-11-23T09:41:00", "2026-13-23T09:41:00Z", "2026-11-23 09:41 Z",
        "2026-11-23T09:41:00Z and more", "tomorrow-00:00", "2026-11-23T25:61:00Z", "2026-02-30T09:41:00Z",
        "2026-11-23T09:41:00.Z",
        "2026-11-23T09:41:00+0800", "2026-11-23T09:41:00+99:99", "2026-11-23T09:41:00+08:00Z", "２026-11-23T09:41:00Z",
    ])
    func `anything else is not a time`(text: String) { #expect(WireTime.date(rfc3339: text) == nil) }
}
