/// Whether a service gives numbers. Waiting tickets are called in every state.
public enum ServiceState: String, Codable, CaseIterable, Sendable {
    /// Numbers are given.
    case open
    /// No numbers today.
    case closed
    /// The day's capacity is used up.
    case full
    /// No numbers for the moment.
    case paused
}

/// A service (业务) of the hall and how its numbers look.
public struct ServiceDefinition: Equatable, Sendable {
    /// Identifier on the wire; unique within the hall.
    public var id: String
    /// Name for people.
    public var name: HallName
    /// What its numbers begin with; unique within the hall, so that numbers are too.
    public var prefix: String
    /// Tickets this near to their call, in positions of the line, are told to get ready. 0: nobody is told.
    public var precallDistance: Int
    /// State at start.
    public var state: ServiceState
    /// The zone in which it is called; nil where that is the whole hall.
    public var zone: String?
    /// The group under which it is offered; nil: by itself.
    public var group: String?

    /// A service that is open and pre-calls three positions ahead unless said otherwise.
    public init(
        id: String, name: HallName, prefix: String, precallDistance: Int = 3, state: ServiceState = .open,
        zone: String? = nil, group: String? = nil
    ) {
        self.id = id
        self.name = name
        self.prefix = prefix
        self.precallDistance = precallDistance
        self.state = state
        self.zone = zone
        self.group = group
    }
}
