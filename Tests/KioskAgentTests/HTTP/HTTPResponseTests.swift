import Testing

@testable import KioskAgent

private func text(_ response: HTTPResponse) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
}

@Suite struct HTTPResponseTests {
    @Test func `JSON has its keys sorted, slashes plain, and is kept by no cache`() {
        let response = HTTPResponse.json(201, ["b": "https://x/", "a": "号"])
        #expect(response.status == 201)
        #expect(text(response) == #"{"a":"号","b":"https://x/"}"#)
        #expect(response.headers.contains { $0 == ("Content-Type", "application/json; charset=utf-8") })
        #expect(response.headers.contains { $0 == ("Cache-Control", "no-store") })
        #expect(response.headers.contains { $0 == ("X-Content-Type-Options", "nosniff") })
    }

    @Test func `what JSON cannot say is an error and not a trap`() {
        let response = HTTPResponse.json(200, ["a": Double.nan])
        #expect(response.status == 500)
        #expect(text(response).contains(#""code":"internal""#))
    }

    @Test func `an error has a code and a message`() {
        let response = HTTPResponse.error(503, "printer.paperOut", "say \"paper\"")
        #expect(response.status == 503)
        #expect(text(response) == #"{"error":{"code":"printer.paperOut","message":"say \"paper\""}}"#)
    }

    @Test func `a method that is not allowed is answered with those that are`() {
        let response = HTTPResponse.methodNotAllowed(allowed: ["GET", "HEAD"])
        #expect(response.status == 405)
        #expect(response.headers.contains { $0 == ("Allow", "GET, HEAD") })
    }

    @Test func `the header of a refusal goes out with it`() {
        var refusal = RequestRefusal.malformed("why")
        refusal.headers = [("Connection", "close")]
        #expect(refusal.response.headers.contains { $0 == ("Connection", "close") })
    }
}
