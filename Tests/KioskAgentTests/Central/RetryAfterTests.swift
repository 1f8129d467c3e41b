import Testing

@testable import KioskAgent

@Suite struct RetryAfterTests {
    private static let now = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test(
        arguments: [
            ("0", .zero), ("5", .seconds(5)), ("600", .seconds(600)), ("601", .seconds(600)),
            ("99999999999999999999999", .seconds(600)),
            ("Sun, 06 Nov 1994 08:50:07 GMT", .seconds(30)), ("Sun, 06 Nov 1994 08:49:00 GMT", .zero),
            ("Mon, 07 Nov 1994 08:49:37 GMT", .seconds(600)),
            ("", nil), ("-5", nil), ("5.5", nil), ("soon", nil), ("５", nil), ("Sun, 06 Nov 1994", nil),
        ] as [(String, Duration?)])
    func `central's wish is read, and never obeyed for longer than ten minutes`(text: String, expected: Duration?) {
        let response = HTTPClientResponse(status: 503, headers: [("date", Self.now), ("retry-after", text)], body: [])
        #expect(RetryAfter.asked(by: response) == expected)
    }

    @Test func `a time without central's own to compare it with says nothing`() {
        let response = HTTPClientResponse(status: 503, headers: [("retry-after", Self.now)], body: [])
        #expect(RetryAfter.asked(by: response) == nil)
    }
}
