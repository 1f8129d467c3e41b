import FoundationEssentials
import QRBinding

extension TicketFacts: Codable {
    private enum Key: String, CodingKey {
        case ticketID, service, number, origin, order, priority, notBefore
    }

    /// A priority that is absent or not known is that of a walk-in.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        ticketID = try container.decode(UUID.self, forKey: .ticketID)
        service = try container.name(.service)
        number = try container.name(.number, longest: 32)
        origin = TicketOrigin(rawValue: try container.decode(String.self, forKey: .origin))
        order = try container.decode(Int64.self, forKey: .order)
        priority = Priority(word: try container.decodeIfPresent(String.self, forKey: .priority))
        notBefore = try container.decodeIfPresent(WireInstant.self, forKey: .notBefore)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(ticketID.wireText, forKey: .ticketID)
        try container.encode(service, forKey: .service)
        try container.encode(number, forKey: .number)
        try container.encode(origin?.rawValue ?? "", forKey: .origin)
        try container.encode(order, forKey: .order)
        try container.encode(priority.word, forKey: .priority)
        try container.encodeIfPresent(notBefore, forKey: .notBefore)
    }
}

extension TicketFacts.Priority {
    fileprivate init(word: String?) {
        self =
            switch word {
            case "due": .due
            case "early": .early
            default: .normal
            }
    }

    fileprivate var word: String {
        switch self {
        case .due: "due"
        case .normal: "normal"
        case .early: "early"
        }
    }
}

extension HallTicket: Codable {
    private enum Key: String, CodingKey { case state, precalled }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        facts = try TicketFacts(from: decoder)
        state = try container.decode(State.self, forKey: .state)
        precalled = try container.decodeIfPresent(Bool.self, forKey: .precalled) ?? false
    }

    func encode(to encoder: any Encoder) throws {
        try facts.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(state, forKey: .state)
        try container.encode(precalled, forKey: .precalled)
    }
}
