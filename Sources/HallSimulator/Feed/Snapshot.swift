/// The hall as it is at one moment, and the place in the feed from which to go on.
struct Snapshot: Equatable, Sendable {
    /// A service with its state and how many wait.
    struct Service: Equatable, Sendable {
        let definition: ServiceDefinition
        let state: ServiceState
        let waiting: Int
    }

    /// A window with its state.
    struct Window: Equatable, Sendable {
        let definition: WindowDefinition
        let state: WindowState
    }

    /// A ticket that waits or is called.
    struct LiveTicket: Equatable, Sendable {
        enum State: String, Codable, Sendable { case waiting, called }

        let ticket: TicketReference
        let state: State
        let precalled: Bool
    }

    let hall: HallFace
    let businessDay: String
    let services: [Service]
    let windows: [Window]
    /// Called ones by their windows, then waiting ones service by service, each in line order.
    let tickets: [LiveTicket]
    /// The one that was made or repeated last is the first.
    let calls: [Call]
    let epoch: String
    /// The last event this snapshot includes: the `after` of the first poll.
    let next: Int

    /// Enough for every display to fill itself.
    static let longestCallList = 20

    init(of central: Central) {
        hall = central.hall
        businessDay = central.businessDay
        services = central.lines.map {
            Service(definition: $0.definition, state: $0.state, waiting: $0.waiting.count)
        }
        windows = central.windows.map { Window(definition: $0.definition, state: $0.state) }
        let called = central.windows.compactMap { $0.serving?.ticket }
        let waiting = central.lines.flatMap { $0.waiting.map(\.ticket) }
        func live(_ id: TicketID, _ state: LiveTicket.State) -> LiveTicket? {
            guard let ticket = central.tickets[id], let reference = TicketReference(ticket) else { return nil }
            return LiveTicket(ticket: reference, state: state, precalled: ticket.precalled)
        }
        tickets = called.compactMap { live($0, .called) } + waiting.compactMap { live($0, .waiting) }
        calls = central.lastCalls.reversed().map { central.calls[$0] }
        epoch = central.feed.epoch
        next = central.feed.lastSeq
    }
}
