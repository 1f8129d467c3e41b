import FoundationEssentials

/// The answer to `GET /v1/kiosks/{kiosk}/snapshot`: the hall as it is, and the place in the feed from which to go on.
struct Snapshot: Encodable {
    struct Hall: Encodable {
        let name: HallName
        let businessDay: String
        let followURL: String?
        let services: [Service]
        let windows: [Window]
    }

    struct Service: Encodable {
        let id: String
        let name: HallName
        let prefix: String
        let precallDistance: Int
        let state: ServiceState
        let waiting: Int
    }

    struct Window: Encodable {
        let id: String
        let services: [String]
    }

    struct LiveTicket: Encodable {
        let ticket: TicketReference
        let state: String

        private enum Key: CodingKey { case state }

        func encode(to encoder: any Encoder) throws {
            try ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(state, forKey: .state)
        }
    }

    let hall: Hall
    /// Waiting and called ones, in line order.
    let tickets: [LiveTicket]
    /// Newest first.
    let calls: [CallBody]
    let epoch: String
    /// The last event this snapshot includes: the `after` of the first poll.
    let next: Int

    /// Enough for every display to fill itself.
    static let longestCallList = 20

    init(of central: Central, at now: Date) {
        hall = Hall(
            name: central.definition.name, businessDay: central.businessDay, followURL: central.definition.followURL,
            services: central.lines.indices.map { Service(line: $0, of: central) },
            windows: central.definition.windows.map { Window(id: $0.id, services: $0.services) })
        let lines = central.lines.flatMap(\.line)
        tickets = (lines + central.serving.values).compactMap { id in
            guard let ticket = central.tickets[id], let issue = ticket.issue, ticket.state != .reserved else {
                return nil
            }
            return LiveTicket(ticket: TicketReference(id, issue), state: ticket.state.name)
        }.sorted { $0.ticket.order < $1.ticket.order }
        calls = central.calls.suffix(Self.longestCallList).reversed().map { CallBody($0, at: now) }
        epoch = central.feed.epoch
        next = central.feed.lastSeq
    }
}

extension Snapshot.Service {
    /// The service at `index` as it is now.
    init(line index: Int, of central: Central) {
        let line = central.lines[index]
        self.init(
            id: line.definition.id, name: line.definition.name, prefix: line.definition.prefix,
            precallDistance: line.definition.precallDistance, state: line.state,
            waiting: central.waiting(forLine: index).count)
    }
}

/// A call as snapshots and reports tell it.
struct CallBody: Encodable {
    let callId: String
    let ticketID: TicketID
    let service: String
    let number: String
    let window: String
    let at: String
    let ageMs: Int
    let recalls: Int

    init(_ call: Call, at now: Date) {
        callId = call.id
        ticketID = call.ticket.ticketID
        service = call.ticket.service
        number = call.ticket.number
        window = call.window
        at = WireTime.rfc3339(call.at)
        ageMs = WireTime.age(of: call.at, at: now)
        recalls = call.recalls
    }
}
