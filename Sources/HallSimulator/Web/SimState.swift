/// The answer to `GET /sim/state`: all that the simulator knows.
struct SimState: Encodable {
    struct Service: Encodable {
        let id: String
        let name: HallName
        let prefix: String
        let state: ServiceState
        let waiting: Int
        /// Reservations that are neither bound nor void.
        let reserved: Int
        /// Numbers given and leased in this business day.
        let issued: Int
    }

    struct Window: Encodable {
        let id: String
        let services: [String]
        let state: WindowState
        /// The number at the window.
        let serving: String?
    }

    struct Kiosk: Encodable {
        let kiosk: String
        let acknowledged: Int
        /// Polls that wait for news now: 0 or 1.
        let polls: Int
        let status: StatusBody?
    }

    let hall: HallName
    let silent: Bool
    let businessDay: String
    let epoch: String
    let lastSeq: Int
    let services: [Service]
    let windows: [Window]
    /// By time of reservation, tombstones last.
    let tickets: [TicketReport]
    /// Calls of this business day, newest first.
    let calls: [CallBody]
    let kiosks: [Kiosk]
    let faults: [Fault]
    /// Answers that faults hold back now.
    let held: Int
    /// Requests from kiosks so far.
    let received: Int
    /// The last of them, oldest first.
    let requests: [RequestLog.Entry]

    init(of simulator: isolated HallSimulator) {
        let central = simulator.central
        hall = central.hall.name
        silent = central.hall.silent
        businessDay = central.businessDay
        epoch = central.feed.epoch
        lastSeq = central.feed.lastSeq
        services = central.lines.map { line in
            Service(
                id: line.definition.id, name: line.definition.name, prefix: line.definition.prefix, state: line.state,
                waiting: line.waiting.count, reserved: line.reserved.count,
                issued: line.numbers.given(on: central.businessDay))
        }
        windows = central.windows.map { window in
            Window(
                id: window.definition.id, services: window.definition.services, state: window.state,
                serving: (window.serving?.ticket).flatMap { central.tickets[$0]?.issue?.number })
        }
        tickets = central.tickets.values.sorted { one, other in
            (one.issue?.order ?? .max, one.id) < (other.issue?.order ?? .max, other.id)
        }.map(TicketReport.init)
        let now = simulator.clock()
        calls = central.calls.reversed().map { CallBody($0, at: now) }
        kiosks = simulator.kiosks.sorted { $0.key < $1.key }.map { kiosk, record in
            Kiosk(
                kiosk: kiosk, acknowledged: record.acknowledged, polls: simulator.polls(of: kiosk),
                status: record.status)
        }
        faults = simulator.faults.faults
        held = simulator.held
        received = simulator.log.received
        requests = simulator.log.entries
    }
}
