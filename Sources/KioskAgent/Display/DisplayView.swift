/// What displays are told, whole, at each change: the words of `GET /api/display/events`. Numbers, windows and prompts alone.
struct DisplayView: Encodable, Equatable, Sendable {
    struct Service: Encodable, Equatable, Sendable {
        let id: String
        let name: BilingualText
        let zone: String?
        let state: ServiceState
        let waiting: Int
    }

    /// A call as a list shows it.
    struct Call: Encodable, Equatable, Sendable {
        let callId: String
        let recalls: Int
        let number: String
        let service: String
        let window: String
        let zone: String?
        let ageMs: Int64
    }

    /// A number whose holder was told to get ready.
    struct Ready: Encodable, Equatable, Sendable {
        let service: String
        let number: String
        let ahead: Int
    }

    var hall = BilingualText(zh: "", en: "")
    var businessDay: String?
    var zones: [HallZone] = []
    var services: [Service] = []
    var windows: [HallWindow] = []
    /// Newest first.
    var calls: [Call] = []
    /// By service, in the order of their calls.
    var ready: [Ready] = []
    var silent = false
    /// False while what is shown may be old.
    var fresh = false
    /// For how long central has not been heard; absent while it is, and where nobody knows.
    var staleSeconds: Int?

    /// Nothing is known of the hall.
    init() {}

    /// The hall as it is known, and how old that is.
    init(_ watch: HallWatch, through filter: DisplayFilter, at now: Int64) {
        if let state = watch.state { self.init(state, through: filter, at: now) } else { self.init() }
        fresh = watch.freshness == .fresh
        if case .stale(since: let since?) = watch.freshness { staleSeconds = Int(max(0, now - since) / 1000) }
    }

    init(_ state: HallState, through filter: DisplayFilter, at now: Int64) {
        let services = state.services.filter { filter.shows($0, in: state) }
        hall = state.facts.name
        businessDay = state.businessDay
        zones = state.facts.zones
        silent = state.facts.silent
        self.services = services.map {
            Service(id: $0.id, name: $0.name, zone: $0.zone, state: $0.state, waiting: state.waiting(for: $0.id))
        }
        windows = state.windows.filter(filter.shows)
        calls = state.calls.filter { filter.shows($0, in: state) }.map {
            Call(
                callId: $0.callID, recalls: $0.recalls, number: $0.number, service: $0.service, window: $0.window,
                zone: state.zone(of: $0), ageMs: $0.age(at: now))
        }
        ready = services.flatMap { service in
            state.ready(for: service.id).compactMap { id in
                guard let number = state.tickets[id]?.facts.number, let ahead = state.ahead(of: id) else { return nil }
                return Ready(service: service.id, number: number, ahead: ahead)
            }
        }
    }
}

extension HallState {
    /// Where a call is shown and spoken: at its window, else where its service is.
    func zone(of call: HallCall) -> String? { window(call.window)?.zone ?? service(call.service)?.zone }
}
