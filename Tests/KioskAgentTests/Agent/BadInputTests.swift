import Foundation
import Testing

@testable import KioskAgent

/// What a browser, a page of another site or a program can throw at the touch page's listener.
@Suite struct BadInputTests {
    private struct Case: Sendable, CustomStringConvertible {
        let method: String
        let path: String
        var body: String?
        var headers: [(name: String, value: String)]?
        let status: Int
        let code: String
        var description: String { "\(method) \(path) \(code)" }
    }

    private static let json: [(name: String, value: String)] = [("Content-Type", "application/json")]
    private static let wish = #"{"intent":"e621e1f8-c36c-495a-93fc-0c247a3e6e5f","service":"general"}"#
    private static let cases = [
        Case(method: "GET", path: "/api/nonsense", status: 404, code: "notFound"),
        Case(method: "GET", path: "/nonsense.html", status: 404, code: "notFound"),
        Case(method: "GET", path: "/..%2f..%2fetc/passwd", status: 404, code: "notFound"),
        Case(method: "GET", path: "/%zz", status: 400, code: "request.malformed"),
        Case(method: "GET", path: "/api/tickets", status: 405, code: "method.notAllowed"),
        Case(method: "DELETE", path: "/api/events", status: 405, code: "method.notAllowed"),
        Case(method: "PUT", path: "/index.html", body: "x", status: 405, code: "method.notAllowed"),
        Case(method: "GET", path: "/api/tickets/nonsense", status: 400, code: "request.malformed"),
        Case(method: "GET", path: "/api/tickets/e621e1f8-c36c-495a-93fc-0c247a3e6e5f", status: 404, code: "notFound"),
        Case(method: "POST", path: "/api/tickets", body: "", status: 400, code: "request.malformed"),
        Case(method: "POST", path: "/api/tickets", body: "{", status: 400, code: "request.malformed"),
        Case(method: "POST", path: "/api/tickets", body: "{}", status: 400, code: "request.malformed"),
        Case(
            method: "POST", path: "/api/tickets", body: #"{"intent":"1","service":"a"}"#, status: 400,
            code: "request.malformed"),
        Case(
            method: "POST", path: "/api/tickets",
            body: #"{"intent":"e621e1f8-c36c-495a-93fc-0c247a3e6e5f","service":7}"#, status: 400,
            code: "request.malformed"),
        Case(
            method: "POST", path: "/api/tickets",
            body: #"{"intent":"e621e1f8-c36c-495a-93fc-0c247a3e6e5f","service":""}"#, status: 400,
            code: "request.malformed"),
        Case(method: "POST", path: "/api/tickets", body: "\u{FF}" + wish, status: 400, code: "request.malformed"),
        Case(
            method: "POST", path: "/api/tickets", body: String(repeating: "[", count: 60_000), status: 400,
            code: "request.malformed"),
        Case(
            method: "POST", path: "/api/tickets", body: String(repeating: " ", count: 70_000), status: 413,
            code: "request.tooLarge"),
        Case(
            method: "POST", path: "/api/tickets", body: wish, headers: [("Content-Type", "text/plain")], status: 415,
            code: "request.contentType"),
        Case(method: "POST", path: "/api/tickets", body: wish, headers: [], status: 415, code: "request.contentType"),
        Case(
            method: "POST", path: "/api/tickets", body: wish, headers: json + [("Origin", "http://evil.example")],
            status: 403, code: "request.forbiddenOrigin"),
        Case(
            method: "POST", path: "/api/tickets", body: wish, headers: json + [("Origin", "null")], status: 403,
            code: "request.forbiddenOrigin"),
        Case(
            method: "POST", path: "/api/tickets", body: wish, headers: json + [("Host", "evil.example")], status: 403,
            code: "request.forbiddenHost"),
    ]

    @Test func `every wrong request gets its 4xx in JSON, and none takes a number`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        for wrong in Self.cases {
            let answer = try await agent.send(
                wrong.method, wrong.path, body: wrong.body, headers: wrong.headers ?? Self.json)
            #expect(answer.status == wrong.status, "\(wrong): \(answer)")
            let content = try? JSONDecoder().decode(AgentProcess.Answer.Content.self, from: Data(answer.body.utf8))
            #expect(content?.error?.code == wrong.code, "\(wrong): \(answer)")
        }
        #expect(try await hall.state().tickets.isEmpty)
        // After all that it serves.
        #expect(try await agent.touch().status == 201)
        agent.terminate()
        await hall.close()
    }

    @Test func `a page may load nothing from elsewhere and be framed by nobody`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let http = HTTPClient(name: "test")
        let page = try await http.perform(HTTPClientRequest(url: agent.url, deadline: patience))
        #expect(page.status == 200)
        let policy = try #require(page.header("content-security-policy"))
        #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"))
        #expect(page.header("x-content-type-options") == "nosniff")
        http.stop()
        agent.terminate()
        await hall.close()
    }

    @Test(arguments: [
        (
            "{central: {url: 'https://c'}, printr: {}}",
            "printr: is not a key; allowed here: central, clock, hall, kiosk, offline, printer, service, slip, store"
        ),
        ("{central: {url: 7}}", "central.url: found 7; allowed: https://HOST"),
        ("{", "',' or '}'"),
        ("{central: {url: 'https://c'}, kiosk: {pages: '/nonexistent'}}", "kiosk.pages"),
    ])
    func `a wrong configuration ends with 78 and names its key`(text: String, message: String) async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("config.json5")
        try Data(text.utf8).write(to: URL(filePath: file))
        let (status, output) = try await runAgent("run", "--config", file)
        #expect(status == 78)
        #expect(output.contains(message) || (text == "{" && output.contains("config.json5:1:2")), "\(output)")
    }

    @Test func `a command line that makes no sense ends with 64, a missing file with 66, and help with 0`() async throws
    {
        #expect(try await runAgent("frobnicate").status == 64)
        #expect(try await runAgent("demo", "--ticket", "3").status == 64)
        #expect(try await runAgent("demo", "--tickets", "0", "--output", "/tmp").status == 64)
        #expect(try await runAgent("render", "/nonexistent.escpos").status == 66)
        #expect(try await runAgent("run", "--config", "/nonexistent.json5").status == 78)
        #expect(try await runAgent("help").status == 0)
        #expect(try await runAgent("version").output.hasPrefix("kiosk-agent "))
    }
}

/// Runs the agent to its end.
private func runAgent(_ arguments: String...) async throws -> (status: Int32, output: String) {
    try await run([AgentProcess.executable.path()] + arguments, errors: true)
}
