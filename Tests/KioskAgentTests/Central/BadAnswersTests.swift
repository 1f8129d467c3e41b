import Foundation
import Synchronization
import Testing

@testable import KioskAgent

/// A central that is none: what it sends is bounded, and said clearly.
@Suite struct BadAnswersTests {
    private let server: RawServer
    private let http = HTTPClient(name: "test-central")
    private let central: CentralClient

    init() throws {
        server = try RawServer()
        central = CentralClient(
            configuration: Configuration(central: .init(url: "http://127.0.0.1:\(server.port)")), http: http,
            clock: HallClock())
    }

    /// Serves one connection with these bytes.
    private func serve(_ text: String) {
        startThread(name: "test-server") { [server] in
            let connection = server.accept()
            _ = connection.receive(until: "\r\n\r\n")
            connection.send(text)
        }
    }

    private func error(_ body: () async throws(CentralError) -> Void) async -> CentralError? {
        do {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    private static func answer(_ status: String, _ headers: String = "", _ body: String) -> String {
        "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test(arguments: [
        "", "garbage", "{", "[]", "7", #"{"epoch":"e"}"#, #"{"epoch":"e","events":{},"next":1}"#,
        String(repeating: "[", count: 100_000), #"{"epoch":"","events":[],"next":1}"#, "\u{FEFF}{}",
    ])
    func `garbage is an error that repeats none of it`(body: String) async throws {
        defer { http.stop() }
        serve(Self.answer("200 OK", "", body))
        let error = await error { () throws(CentralError) in _ = try await central.events(after: .start, wait: 0) }
        guard case .malformed(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.hasPrefix("GET /v1/kiosks/kiosk/events: ") && text.utf8.count < 200)
    }

    @Test func `an answer without end is given up at a megabyte, and the hall at four`() async throws {
        defer { http.stop() }
        for (megabytes, body) in [(1, false), (4, true)] {
            let sent = Mutex(0)
            let (ended, end) = AsyncStream.makeStream(of: Void.self)
            startThread(name: "test-server") { [server] in
                let connection = server.accept()
                _ = connection.receive(until: "\r\n\r\n")
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
                let filler = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 16)
                while connection.send(filler) { sent.withLock { $0 += filler.count } }
                end.finish()
            }
            let error = await error { () throws(CentralError) in
                if body {
                    _ = try await central.snapshot()
                } else {
                    _ = try await central.events(after: .start, wait: 0)
                }
            }
            #expect("\(String(describing: error))".contains("more than \(megabytes) MiB"))
            // The connection is closed; what was on its way by then is the sockets' buffers.
            for await _ in ended {}
            #expect(sent.withLock(\.self) < 32 << 20)
        }
    }

    @Test func `a byte now and then ends with the deadline`() async throws {
        defer { http.stop() }
        startThread(name: "test-server") { [server] in
            let connection = server.accept()
            _ = connection.receive(until: "\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while connection.send(" ") { usleep(20_000) }
        }
        let error = await error { () throws(CentralError) in
            _ = try await central.reserve(ticketID: UUID(), service: "general", deadline: .milliseconds(300))
        }
        guard case .unreachable(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.contains("in time"))
    }

    @Test(arguments: [
        ("301 Moved", "http://login.portal.example/?to=central"), ("302 Found", "https://login.portal.example/"),
        ("307 Temporary Redirect", "//login.portal.example/x"),
        ("308 Permanent Redirect", "http://login.portal.example:8080"),
    ])
    func `a redirect is not followed, and says where it leads`(status: String, location: String) async throws {
        defer { http.stop() }
        serve(Self.answer(status, "Location: \(location)\r\n", "{}"))
        let error = await error { () throws(CentralError) in _ = try await central.snapshot() }
        let code = status.prefix(3)
        #expect(error == .malformed("GET /v1/kiosks/kiosk/snapshot: redirected (\(code)) to login.portal.example"))
    }

    @Test func `a redirect is not followed on the same host either`() async throws {
        defer { http.stop() }
        serve(Self.answer("302 Found", "Location: \(server.url("/v1/elsewhere"))\r\n", ""))
        let error = await error { () throws(CentralError) in _ = try await central.snapshot() }
        #expect(error == .malformed("GET /v1/kiosks/kiosk/snapshot: redirected (302) to 127.0.0.1"))
    }

    @Test func `what stands in front of central and refuses without a reason is not central`() async throws {
        defer { http.stop() }
        serve(Self.answer("404 Not Found", "", "<html>nginx</html>"))
        let error = await error { () throws(CentralError) in _ = try await central.snapshot() }
        #expect(error == .malformed("GET /v1/kiosks/kiosk/snapshot: status 404 without a reason"))
    }
}

extension FeedPosition {
    fileprivate static let start = FeedPosition(epoch: "e", next: 0)
}
