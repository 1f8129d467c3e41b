extension HallService {
    private enum Key: String, CodingKey { case id, name, prefix, precallDistance, state, zone, group }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.name(.id)
        name = try container.decode(BilingualText.self, forKey: .name)
        prefix = try container.decode(String.self, forKey: .prefix)
        precallDistance = Int(try container.contains(.precallDistance) ? container.count(.precallDistance) : 3)
        state = try container.decode(ServiceState.self, forKey: .state)
        zone = try container.nameIfPresent(.zone)
        group = try container.nameIfPresent(.group)
    }
}

extension HallWindow {
    private enum Key: String, CodingKey { case id, services, zone, state }

    /// A window without a state is open.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.name(.id)
        services = try container.decode([String].self, forKey: .services)
        zone = try container.nameIfPresent(.zone)
        state = try container.decodeIfPresent(State.self, forKey: .state) ?? .open
    }
}

extension HallFacts {
    private enum Key: String, CodingKey { case name, followURL, silent, zones, groups }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(BilingualText.self, forKey: .name)
        followURL = try container.decodeIfPresent(String.self, forKey: .followURL)
        silent = try container.decodeIfPresent(Bool.self, forKey: .silent) ?? false
        zones = try container.decodeIfPresent([HallZone].self, forKey: .zones) ?? []
        groups = try container.decodeIfPresent([HallGroup].self, forKey: .groups) ?? []
    }
}
