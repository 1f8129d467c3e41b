import FoundationEssentials

/// The answer to `GET /v1/kiosks/{kiosk}/snapshot`.
struct SnapshotBody: Encodable {
    struct Hall: Encodable {
        let name: HallName
        let businessDay: String
        let followURL: String?
        let silent: Bool
        let zones: [ZoneDefinition]
        let groups: [GroupDefinition]
        let services: [ServiceBody]
        let windows: [WindowBody]
    }

    let hall: Hall
    let tickets: [Snapshot.LiveTicket]
    let calls: [CallBody]
    let epoch: String
    let next: Int

    init(_ snapshot: Snapshot, at now: Date) {
        hall = Hall(
            name: snapshot.hall.name, businessDay: snapshot.businessDay, followURL: snapshot.hall.followURL,
            silent: snapshot.hall.silent, zones: snapshot.hall.zones, groups: snapshot.hall.groups,
            services: snapshot.services.map { ServiceBody($0.definition, $0.state, waiting: $0.waiting) },
            windows: snapshot.windows.map { WindowBody($0.definition, $0.state) })
        tickets = snapshot.tickets
        calls = snapshot.calls.map { CallBody($0, at: now) }
        epoch = snapshot.epoch
        next = snapshot.next
    }
}

extension Snapshot.LiveTicket: Encodable {
    private enum Key: CodingKey { case state, precalled }

    func encode(to encoder: any Encoder) throws {
        try ticket.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(state, forKey: .state)
        try container.encode(precalled, forKey: .precalled)
    }
}
