import Foundation
import Testing

@testable import KioskAgent

/// What the hall's listener serves besides the feed, over real HTTP.
@Suite struct DisplayPagesTests {
    private static let names = (try? FileManager.default.contentsOfDirectory(atPath: DisplayBench.pagesFolder)) ?? []

    /// Every path of the listener that is asked for, with its answer.
    private func answers(to paths: [String], method: String = "GET") async throws -> [(String, HTTPClientResponse)] {
        let bench = try DisplayBench()
        let client = HTTPClient(name: "test-http")
        defer { client.stop() }
        var answers: [(String, HTTPClientResponse)] = []
        for path in paths {
            let request = HTTPClientRequest(method: method, url: bench.listener.url(path), deadline: patience)
            answers.append((path, try await client.perform(request)))
        }
        await bench.listener.stop()
        return answers
    }

    @Test func `all that the display page is made of is there, locked in by the headers`() async throws {
        // What a page names, what that names, and so on.
        var (seen, open): (Set<String>, [String]) = ([], ["/"])
        while !open.isEmpty {
            let found = try await answers(to: open)
            seen.formUnion(open)
            open = []
            for (path, answer) in found {
                #expect(answer.status == 200, "\(path)")
                #expect(
                    answer.header("content-security-policy")
                        == "default-src 'self'; img-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'",
                    "\(path)")
                let text = String(decoding: answer.body, as: UTF8.self)
                for match in text.matches(of: /(?:href=|src=|from |import )"(?:\.\/)?([\w.-]+)"/) {
                    let name = "/\(match.output.1)"
                    if !seen.contains(name), !open.contains(name) { open.append(name) }
                }
            }
        }
        #expect(seen.isSuperset(of: ["/display.css", "/display.js", "/display-state.js", "/dom.js", "/mark.svg"]))
        let left = Self.names.filter { $0.hasPrefix("display") && !seen.contains("/\($0)") }
        #expect(left == ["display.html"], "a file that no display uses")
    }

    @Test func `nothing of the touch page or the demo is there`() async throws {
        let others = Self.names.filter { name in ["touch", "demo", "index"].contains { name.hasPrefix($0) } }
        #expect(others.count > 10)
        let paths =
            others.map { "/\($0)" } + [
                "/display", "/displays.js", "/display.html/", "/display-../touch.js", "/display-/../touch.js",
                "/display-%2e%2e%2ftouch.js", "//display.html",
            ]
        for (path, answer) in try await answers(to: paths) { #expect(answer.status == 404, "\(path)") }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
    func `pages are only read`(method: String) async throws {
        for (path, answer) in try await answers(to: ["/", "/display.js"], method: method) {
            #expect(answer.status == 405 && answer.header("allow") == "GET", "\(path)")
        }
    }

    @Test func `a display hears that its line holds, and places of those that are gone are free again`() async throws {
        var limits = HTTPLimits.hall
        limits.requestTimeout = patience
        let bench = try DisplayBench(limits: limits, beat: .milliseconds(200))
        let display = try await EventReader(bench.url)
        try await display.events.first("the beat") { $0.hasPrefix("event: alive\ndata: {}") }
        let port = bench.listener.port
        // All other places of this address, by displays that are switched off at once.
        try await onThread {
            for _ in 0..<15 {
                let gone = try RawConnection(port: port)
                gone.send("GET /api/display/events HTTP/1.0\r\nHost: h\r\n\r\n")
                _ = gone.receive(until: "event: display")
            }
        }
        let later = try await onThread {
            while true {
                let connection = try RawConnection(port: port)
                connection.send("GET /api/display/events HTTP/1.0\r\nHost: h\r\n\r\n")
                if connection.receive(until: "event: display").contains("200 OK") { return true }
                usleep(200_000)
            }
        }
        #expect(later)
        await bench.listener.stop()
    }
}
