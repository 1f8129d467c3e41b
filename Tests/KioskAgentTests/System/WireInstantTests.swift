import Foundation
import Testing

@testable import KioskAgent

@Suite struct WireInstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0), ("1969-12-31T16:00:00-08:00", 0),
        ("2026-11-23T09:41:00+08:00", 1_795_398_060_000), ("2026-11-23t01:41:00.25z", 1_795_398_060_250),
        ("2026-11-23 01:41:00.0009Z", 1_795_398_060_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
    ])
    func `an instant is what RFC 3339 says`(text: String, milliseconds: Int64) {
        #expect(WireInstant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T09:41:00", "2026-11-23T09:41Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
        "2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T09:60:00Z",
        "2026-11-23T09:41:61Z",
        "2026-11-23T09:41:00.Z", "2026-11-23T09:41:00+8:00", "2026-11-23T09:41:00+24:00", "2026-11-23T09:41:00Zjunk",
        "1900-02-29T00:00:00Z", "２026-11-23T09:41:00Z", "2026-11-23T09:41:00\u{0}Z",
    ])
    func `anything else is none`(text: String) {
        #expect(WireInstant(rfc3339: text) == nil)
    }

    @Test func `it agrees with Foundation on every day of four centuries, and comes back from its own text`() throws {
        for day in stride(from: -365 * 200, through: 365 * 200, by: 7) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 12_345)
            let instant = try #require(WireInstant(rfc3339: date.formatted(.iso8601)))
            #expect(instant.milliseconds == Int64(date.timeIntervalSince1970) * 1000)
            #expect(try JSONDecoder().decode(WireInstant.self, from: WireJSON.data(instant)) == instant)
        }
    }
}
