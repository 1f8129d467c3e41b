/// An event's `data` on the wire.
extension HallEvent: Encodable {
    private enum Key: String, CodingKey {
        case callId, window, recalls, ahead, fromService, businessDay
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .issued(let ticket), .due(let ticket), .followed(let ticket), .noShow(let ticket), .served(let ticket),
            .cancelled(let ticket), .voided(let ticket):
            try ticket.encode(to: encoder)
        case .precalled(let ticket, let ahead):
            try ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(ahead, forKey: .ahead)
        case .transferred(let ticket, let from):
            try ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(from, forKey: .fromService)
        case .called(let call), .recalled(let call):
            try call.ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(call.id, forKey: .callId)
            try container.encode(call.window, forKey: .window)
            try container.encode(call.recalls, forKey: .recalls)
        case .serviceChanged(let service, let state):
            try ServiceBody(service, state).encode(to: encoder)
        case .windowChanged(let window, let state):
            try WindowBody(window, state).encode(to: encoder)
        case .hallChanged(let hall):
            try hall.encode(to: encoder)
        case .dayStarted(let businessDay):
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(businessDay, forKey: .businessDay)
        case .unheardOf:
            _ = encoder.container(keyedBy: Key.self)
        }
    }
}

/// A service as snapshots and events tell it.
struct ServiceBody: Encodable {
    let id: String
    let name: HallName
    let prefix: String
    let precallDistance: Int
    let state: ServiceState
    /// How many wait; in snapshots alone.
    let waiting: Int?
    let zone: String?
    let group: String?

    init(_ service: ServiceDefinition, _ state: ServiceState, waiting: Int? = nil) {
        id = service.id
        name = service.name
        prefix = service.prefix
        precallDistance = service.precallDistance
        self.state = state
        self.waiting = waiting
        zone = service.zone
        group = service.group
    }
}

/// A window as snapshots and events tell it.
struct WindowBody: Encodable {
    let id: String
    let services: [String]
    let zone: String?
    let state: WindowState

    init(_ window: WindowDefinition, _ state: WindowState) {
        id = window.id
        services = window.services
        zone = window.zone
        self.state = state
    }
}
