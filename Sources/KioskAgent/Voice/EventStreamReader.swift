/// Reads a text/event-stream (WHATWG HTML, "Server-sent events") from bytes as they come.
struct EventStreamReader {
    /// One event, its lines of data joined.
    struct Event: Equatable, Sendable {
        var name = "message"
        var data = ""
    }

    /// Bytes of a line, and of the data of an event; the rest of a longer one is lost.
    static let longestLine = 4 << 20

    private var line: [UInt8] = []
    private var event = Event()
    private var lines: [String] = []
    private var dataBytes = 0

    /// Takes in what has come, and returns what is complete with it.
    mutating func take(_ bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0, let complete = endLine() { events.append(complete) }
            line += piece.element.prefix(Self.longestLine - line.count)
        }
        return events
    }

    private mutating func endLine() -> Event? {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        guard !text.isEmpty else {
            defer { (event, lines, dataBytes) = (Event(), [], 0) }
            guard !lines.isEmpty else { return nil }
            event.data = lines.joined(separator: "\n")
            return event
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let field = parts.first, !field.isEmpty else { return nil }
        var value = parts.count > 1 ? parts[1] : ""
        if value.first == " " { value.removeFirst() }
        switch field {
        case "event": event.name = String(value)
        case "data":
            dataBytes += value.utf8.count + 1
            if dataBytes <= Self.longestLine { lines.append(String(value)) }
        default: break
        }
        return nil
    }
}
