/// One event of a text/event-stream (WHATWG HTML, "Server-sent events"), in the bytes that go over the wire.
struct ServerSentEvent: Equatable, Sendable {
    let bytes: [UInt8]

    /// `name` is what the page's `addEventListener` names; it is a constant of ours, one line. `data` may have several
    /// lines: each becomes a `data:` line, and the browser joins them again.
    init(_ name: StaticString, data: String) {
        var text = "event: \(name)\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        bytes = Array((text + "\n").utf8)
    }

    /// A value as JSON.
    init(_ name: StaticString, json value: some Encodable) {
        self.init(name, data: WireJSON.text(value))
    }
}
