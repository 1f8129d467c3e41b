/// A service (业务) and how its numbers look.
struct HallService: Identifiable, Codable, Equatable, Sendable {
    let id: String
    var name: BilingualText
    var prefix: String
    /// Tickets this near to their call are told to get ready.
    var precallDistance: Int
    var state: ServiceState
    var zone: String?
    /// The group under which it is offered; nil: by itself.
    var group: String?
}

/// A window (窗口) and what it calls.
struct HallWindow: Identifiable, Codable, Equatable, Sendable {
    /// Whether it calls.
    enum State: String, Codable, Sendable {
        case open, paused, closed

        /// A word that this agent does not know calls nobody.
        init(from decoder: any Decoder) throws {
            self = State(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .closed
        }
    }

    /// The number over it.
    let id: String
    var services: [String]
    var zone: String?
    var state: State
}

/// Services that are offered under one heading, as a hall with many services does.
struct HallGroup: Identifiable, Codable, Equatable, Sendable {
    let id: String
    var name: BilingualText
}

/// A part of the hall with displays and a voice of its own.
struct HallZone: Identifiable, Codable, Equatable, Sendable {
    let id: String
    var name: BilingualText
}
