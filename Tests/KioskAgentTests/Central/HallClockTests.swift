import Foundation
import Testing

@testable import KioskAgent

@Suite struct HallClockTests {
    @Test func `a date of HTTP is read, and anything else is not`() {
        #expect(Date(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT") == Date(timeIntervalSince1970: 784_111_777))
        for text in [
            "", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CST",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov -1994 08:49:37 GMT", "Sun, 06 Nov 99999999999 08:49:37 GMT",
        ] {
            #expect(Date(httpDate: text) == nil, "\(text)")
        }
    }

    @Test func `no time is known until central has told it`() throws {
        let clock = HallClock()
        #expect(clock.now == nil)
        // A clock that was never set, and one that never will be right.
        for wrong in ["rubbish", "Thu, 01 Jan 1970 00:00:12 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"] {
            clock.observe(httpDate: wrong)
            #expect(clock.now == nil)
        }
        clock.observe(httpDate: "Mon, 23 Nov 2026 08:49:37 GMT")
        let told = try #require(Date(httpDate: "Mon, 23 Nov 2026 08:49:37 GMT"))
        #expect(try #require(clock.now) >= told)
        clock.observe(httpDate: "Thu, 01 Jan 1970 00:00:12 GMT")
        #expect(try #require(clock.now) >= told)
    }

    @Test func `a time that agrees with the clock does not set it back; one that does not agree sets it`() throws {
        let clock = HallClock()
        let told = try #require(Date(httpDate: "Mon, 23 Nov 2026 08:49:37 GMT"))
        func moment(_ milliseconds: Int64) -> BootMoment { BootMoment(milliseconds: milliseconds, bootID: "this") }
        func shown(at milliseconds: Int64) -> Double? {
            clock.anchor?.date(at: moment(milliseconds))?.timeIntervalSince(told)
        }
        for (heard, date, shows) in [
            (1000, "08:49:37", 0.0),
            // The end of the same second, and an answer that took its time.
            (1900, "08:49:37", 0.9), (2900, "08:49:37", 1.9),
            // The clock was behind.
            (3000, "08:49:40", 3), (3500, "08:49:40", 3.5),
            // Central's clock was set back.
            (4000, "08:49:20", -17),
        ] as [(Int64, String, Double)] {
            clock.observe(httpDate: "Mon, 23 Nov 2026 \(date) GMT", at: moment(heard))
            #expect(abs(try #require(shown(at: heard)) - shows) < 0.000_001, "\(heard)")
        }
    }

    @Test func `a time to the millisecond keeps its milliseconds, whatever they are`() throws {
        for (seconds, text) in [(0.0, ".000"), (0.007, ".007"), (0.063, ".063"), (0.25, ".250"), (0.999_99, ".999")] {
            let date = Date(timeIntervalSince1970: 1_795_424_400 + seconds)
            #expect(date.rfc3339Milliseconds.contains(text))
            let read = try #require(Date(rfc3339: date.rfc3339Milliseconds))
            #expect(abs(read.timeIntervalSince(date)) < 0.001)
        }
    }

    @Test func `a time has the machine's offset`() throws {
        let date = try #require(Date(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT"))
        let parser = ISO8601DateFormatter()
        #expect(parser.date(from: date.rfc3339) == date)
        #expect(date.slipText.count == 16)
    }
}
