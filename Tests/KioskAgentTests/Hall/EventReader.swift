import Foundation
import Testing

@testable import KioskAgent

/// Reads an event stream of the agent's, as a page or a display does.
final class EventReader: Sendable {
    /// Each event whole, without the empty line behind it, and "(end)" when the stream has ended.
    let events = Recorder<String>()

    /// Connects to a stream, or to the touch page's where `url` names none; what is told at once may still be on its way.
    init(_ url: String, path: String? = nil) async throws {
        let parts = try #require(URLComponents(string: url))
        let port = try #require(parts.port.flatMap(UInt16.init(exactly:)))
        let named = parts.path.count > 1 ? parts.path + (parts.query.map { "?" + $0 } ?? "") : "/api/events"
        let path = path ?? named
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        startThread(name: "test-page") {
            defer { continuation.finish() }
            guard let connection = try? RawConnection(port: port) else { return }
            // HTTP/1.0 has no chunks: what comes is the stream itself.
            connection.send("GET \(path) HTTP/1.0\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
            let head = connection.receive(until: "\r\n\r\n")
            guard let end = head.range(of: "\r\n\r\n") else { return }
            var rest = Array(head[end.upperBound...].utf8)
            while true {
                while let end = zip(rest.indices, rest.indices.dropFirst()).first(where: {
                    rest[$0.0] == 10 && rest[$0.1] == 10
                })?.1 {
                    continuation.yield(String(decoding: rest[..<(end - 1)], as: UTF8.self))
                    rest.removeSubrange(...end)
                }
                let bytes = connection.receiveSome()
                if bytes.isEmpty { return }
                rest += bytes
            }
        }
        let events = events
        Task {
            for await event in stream { await events.append(event) }
            await events.append("(end)")
        }
    }

    /// The data of the events of this name so far.
    func data(of name: String) async -> [Data] {
        await events.elements.compactMap { Self.data($0, of: name) }
    }

    /// What stands behind `data:` in an event of this name.
    static func data(_ event: String, of name: String) -> Data? {
        let lines = event.split(separator: "\n")
        guard lines.contains("event: \(name)"), let data = lines.first(where: { $0.hasPrefix("data: ") }) else {
            return nil
        }
        return Data(data.dropFirst(6).utf8)
    }
}
