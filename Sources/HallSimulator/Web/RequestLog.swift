import FoundationEssentials

/// The last requests from kiosks, for tests and for people who wonder what a kiosk does. Bodies are not kept: they
/// hold tokens.
struct RequestLog: Sendable {
    struct Entry: Encodable, Sendable {
        /// Counts requests from 1.
        let n: Int
        let at: String
        let method: String
        let path: String
        /// Hit by a fault.
        var faulted = false
        /// The status answered; nil while there is no answer, and after hanging up.
        var status: Int?
        var hungUp = false
    }

    private(set) var entries: [Entry] = []
    /// Requests received so far.
    private(set) var received = 0

    static let capacity = 1000

    /// Notes a request; the answer comes with `finish`.
    mutating func receive(_ request: WebRequest, at time: Date) -> Int {
        received += 1
        entries.append(
            Entry(n: received, at: WireTime.rfc3339(time), method: request.method, path: request.path))
        if entries.count > Self.capacity { entries.removeFirst() }
        return received
    }

    mutating func markFaulted(_ n: Int) { change(n) { $0.faulted = true } }

    mutating func finish(_ n: Int, _ answer: WebAnswer) {
        change(n) { entry in
            switch answer {
            case .response(let status, _, _): entry.status = status
            case .hangUp: entry.hungUp = true
            }
        }
    }

    /// Entries are dense by `n`; one that has been dropped is left alone.
    private mutating func change(_ n: Int, _ body: (inout Entry) -> Void) {
        guard let first = entries.first?.n, entries.indices.contains(n - first) else { return }
        body(&entries[n - first])
    }
}
