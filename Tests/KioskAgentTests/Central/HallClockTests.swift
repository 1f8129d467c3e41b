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
        clock.observe(httpDate: "rubbish")
        #expect(clock.now == nil)
        clock.observe(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(try #require(clock.now).timeIntervalSince1970 >= 784_111_777)
    }

    @Test func `a time has the machine's offset`() throws {
        let date = try #require(Date(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT"))
        let parser = ISO8601DateFormatter()
        #expect(parser.date(from: date.rfc3339) == date)
        #expect(date.slipText.count == 16)
    }
}
