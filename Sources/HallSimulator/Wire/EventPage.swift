import FoundationEssentials

/// What a poll of the feed asks for.
struct EventQuery: Equatable {
    let epoch: String
    /// The last event the kiosk has; asking acknowledges it.
    let after: Int
    /// Seconds to wait for news, 0...60.
    let wait: Int
    /// Events in one answer, 1...500.
    let limit: Int

    init(_ query: [String: String]) throws(WebFailure) {
        guard let epoch = query["epoch"] else { throw .malformed("the query has no epoch") }
        guard (1...128).contains(epoch.utf8.count), epoch.utf8.allSatisfy(WireName.isIdentifierByte) else {
            throw .malformed("epoch is 1 to 128 letters, digits, '-', '.' and '_'")
        }
        self.epoch = epoch
        guard query["after"] != nil else { throw .malformed("the query has no after") }
        after = try Self.number("after", in: query, default: 0, range: 0...Int.max)
        wait = try Self.number("wait", in: query, default: 25, range: 0...60)
        limit = try Self.number("limit", in: query, default: 100, range: 1...500)
    }

    private static func number(
        _ name: String, in query: [String: String], default absent: Int, range: ClosedRange<Int>
    ) throws(WebFailure) -> Int {
        guard let text = query[name] else { return absent }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text), range.contains(value) else {
            throw .malformed("\(name) is a whole number in \(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }
}

/// The answer to `GET /v1/kiosks/{kiosk}/events`.
struct EventPage: Encodable {
    struct Event: Encodable {
        let seq: Int
        let id: String
        let type: String
        let at: String
        let ageMs: Int
        var data: Contents
    }

    /// What an event says.
    enum Contents: Encodable {
        case event(HallEvent)
        /// What a fault makes of it.
        case nonsense

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .event(let event): try event.encode(to: encoder)
            case .nonsense: try ["nonsense": [true, false]].encode(to: encoder)
            }
        }
    }

    /// How to poll from here on.
    struct Advice: Encodable {
        /// Seconds to ask for.
        let wait = 25
        /// Pause before the next poll.
        let retryMs = 0
    }

    let epoch: String
    var events: [Event]
    /// The `after` of the next poll.
    let next: Int
    let advice = Advice()

    init(_ entries: ArraySlice<Feed.Entry>, epoch: String, after: Int, at now: Date) {
        self.epoch = epoch
        events = entries.map { entry in
            Event(
                seq: entry.seq, id: "\(epoch)-\(entry.seq)", type: entry.event.type, at: WireTime.rfc3339(entry.at),
                ageMs: WireTime.age(of: entry.at, at: now), data: .event(entry.event))
        }
        next = entries.last?.seq ?? after
    }
}
