/// Something that happened in the hall, as displays, voice and touch pages hear of it.
enum HallEvent: Sendable {
    /// A ticket entered the line.
    case issued(TicketReference)
    case called(Call)
    /// A call was repeated.
    case recalled(Call)
    /// A ticket is told to get ready.
    case precalled(TicketReference, ahead: Int)
    case noShow(TicketReference)
    case served(TicketReference)
    case cancelled(TicketReference)
    /// A waiting ticket was given back.
    case voided(TicketReference)
    case serviceChanged(ServiceDefinition, ServiceState)
    case dayStarted(businessDay: String)

    /// The event's type on the wire.
    var type: String {
        switch self {
        case .issued: "ticket.issued"
        case .called: "ticket.called"
        case .recalled: "ticket.recalled"
        case .precalled: "ticket.precalled"
        case .noShow: "ticket.noShow"
        case .served: "ticket.served"
        case .cancelled: "ticket.cancelled"
        case .voided: "ticket.voided"
        case .serviceChanged: "service.changed"
        case .dayStarted: "day.started"
        }
    }
}

extension HallEvent: Encodable {
    private enum Key: String, CodingKey {
        case callId, window, recalls, ahead, id, name, prefix, precallDistance, state, businessDay
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .issued(let ticket), .noShow(let ticket), .served(let ticket), .cancelled(let ticket), .voided(let ticket):
            try ticket.encode(to: encoder)
        case .precalled(let ticket, let ahead):
            try ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(ahead, forKey: .ahead)
        case .called(let call), .recalled(let call):
            try call.ticket.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(call.id, forKey: .callId)
            try container.encode(call.window, forKey: .window)
            try container.encode(call.recalls, forKey: .recalls)
        case .serviceChanged(let service, let state):
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(service.id, forKey: .id)
            try container.encode(service.name, forKey: .name)
            try container.encode(service.prefix, forKey: .prefix)
            try container.encode(service.precallDistance, forKey: .precallDistance)
            try container.encode(state, forKey: .state)
        case .dayStarted(let businessDay):
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(businessDay, forKey: .businessDay)
        }
    }
}
