import Foundation
import Testing

@testable import KioskAgent

/// A page's event stream, event by event.
final class EventReader: Sendable {
    /// Each event whole, without the empty line, and "(end)" when the stream has ended.
    let events = Recorder<String>()

    init(_ url: String) async throws {
        let url = try #require(URLComponents(string: url))
        let port = try #require(url.port.flatMap(UInt16.init(exactly:)))
        let target = url.path + (url.query.map { "?" + $0 } ?? "")
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        startThread(name: "test-page") {
            defer { continuation.finish() }
            guard let connection = try? RawConnection(port: port) else { return }
            // To HTTP/1.0 a stream comes as it is, not in chunks.
            connection.send("GET \(target) HTTP/1.0\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
            var rest = connection.receive(until: "\r\n\r\n")
            guard let head = rest.range(of: "\r\n\r\n") else { return }
            rest = String(rest[head.upperBound...])
            while true {
                while let end = rest.range(of: "\n\n") {
                    continuation.yield(String(rest[..<end.lowerBound]))
                    rest = String(rest[end.upperBound...])
                }
                let more = connection.receive(until: "\n")
                if more.isEmpty { return }
                rest += more
            }
        }
        let events = events
        Task {
            for await event in stream { await events.append(event) }
            await events.append("(end)")
        }
    }

    /// The `data` of each event of this name so far.
    func data(_ name: String) async -> [Data] {
        await events.elements.compactMap { event in
            let lines = event.split(separator: "\n")
            guard lines.first == "event: \(name)", let data = lines.dropFirst().first else { return nil }
            return Data(data.dropFirst("data: ".count).utf8)
        }
    }
}
