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

/// A part of the hall (区域) that has its own displays and its own voice.
public struct ZoneDefinition: Codable, Equatable, Sendable {
    /// Identifier on the wire; unique within the hall.
    public var id: String
    /// Name for people.
    public var name: HallName

    /// A zone.
    public init(id: String, name: HallName) {
        self.id = id
        self.name = name
    }
}

/// Services (业务) that are offered under one heading.
public struct GroupDefinition: Codable, Equatable, Sendable {
    /// Identifier on the wire; unique within the hall.
    public var id: String
    /// Name for people.
    public var name: HallName

    /// A group.
    public init(id: String, name: HallName) {
        self.id = id
        self.name = name
    }
}

/// What a hall offers before the first ticket is taken.
public struct HallDefinition: Equatable, Sendable {
    /// Name of the hall.
    public var name: HallName
    /// Content of the official account's QR; nil where the hall has none.
    public var followURL: String?
    /// Silent calling (无声叫号): calls are shown, not spoken.
    public var silent: Bool
    /// Parts of the hall; empty where it is one room.
    public var zones: [ZoneDefinition]
    /// Headings of services; empty where there are few.
    public var groups: [GroupDefinition]
    /// Services in the order they are shown.
    public var services: [ServiceDefinition]
    /// Windows in the order they stand.
    public var windows: [WindowDefinition]

    /// A hall. Of two services or windows with the same identifier the first one counts.
    public init(
        name: HallName, followURL: String? = nil, silent: Bool = false, zones: [ZoneDefinition] = [],
        groups: [GroupDefinition] = [], services: [ServiceDefinition], windows: [WindowDefinition]
    ) {
        self.name = name
        self.followURL = followURL
        self.silent = silent
        self.zones = zones
        self.groups = groups
        self.services = services
        self.windows = windows
    }
}
