/// A name as people read it, in Chinese and in English.
public struct HallName: Codable, Equatable, Sendable {
    /// Chinese, as shown first everywhere.
    public var zh: String
    /// English.
    public var en: String

    /// A name in both languages.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

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

    /// A service that is open and pre-calls three positions ahead unless said otherwise.
    public init(id: String, name: HallName, prefix: String, precallDistance: Int = 3, state: ServiceState = .open) {
        self.id = id
        self.name = name
        self.prefix = prefix
        self.precallDistance = precallDistance
        self.state = state
    }
}

/// A window (窗口) and the services it calls.
public struct WindowDefinition: Equatable, Sendable {
    /// Identifier on the wire and the number over the window.
    public var id: String
    /// Services it calls: of all their waiting tickets, the one that reserved first.
    public var services: [String]

    /// A window that calls `services`.
    public init(id: String, services: [String]) {
        self.id = id
        self.services = services
    }
}

/// What a hall offers before the first ticket is taken.
public struct HallDefinition: Equatable, Sendable {
    /// Name of the hall.
    public var name: HallName
    /// Content of the official account's QR; nil where the hall has none.
    public var followURL: String?
    /// Services in the order they are shown.
    public var services: [ServiceDefinition]
    /// Windows in the order they stand.
    public var windows: [WindowDefinition]

    /// A hall. Of two services or windows with the same identifier the first one counts.
    public init(
        name: HallName, followURL: String? = nil, services: [ServiceDefinition], windows: [WindowDefinition]
    ) {
        self.name = name
        self.followURL = followURL
        self.services = services
        self.windows = windows
    }
}
