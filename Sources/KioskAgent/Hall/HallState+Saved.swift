/// The copy that is saved for a start without central.
extension HallState: Codable {
    private enum Key: String, CodingKey { case facts, businessDay, services, windows, tickets, calls }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            facts: try container.decode(HallFacts.self, forKey: .facts),
            businessDay: try container.businessDay(.businessDay),
            services: try container.decode([HallService].self, forKey: .services),
            windows: try container.decode([HallWindow].self, forKey: .windows))
        for ticket in try container.decode([HallTicket].self, forKey: .tickets) { put(ticket) }
        for call in try container.decode([HallCall].self, forKey: .calls).reversed() { record(call) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(facts, forKey: .facts)
        try container.encode(businessDay, forKey: .businessDay)
        try container.encode(services, forKey: .services)
        try container.encode(windows, forKey: .windows)
        try container.encode(Array(tickets.values), forKey: .tickets)
        try container.encode(calls, forKey: .calls)
    }

    /// The hall as it was before a restart. Its calls are old, whatever a boot clock that may be another's says: none is spoken again.
    func remembered(at now: Int64) -> HallState {
        var state = self
        for var call in calls.reversed() {
            call.at = min(call.at, now - DisplayCall.spokenWithin)
            state.record(call)
        }
        return state
    }
}
