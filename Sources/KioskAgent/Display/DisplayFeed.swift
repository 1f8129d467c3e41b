/// Who listens to the displays' feed, each through its filter. Part of the board's state: whoever subscribes misses nothing and hears
/// nothing twice.
struct DisplayFeed {
    /// How a 1 in a number is said.
    private let one: SpokenOne
    private var hubs: [DisplayFilter: EventHub] = [:]
    private var hasEnded = false
    /// Filters at a time, before one that is of nothing in this hall is refused. Each is one view to make at every change, and whoever asks
    /// may make up filters.
    static let mostFilters = 64

    init(one: SpokenOne = .yi) { self.one = one }

    /// A new display: everything that is so now, then each call that is young enough to be spoken, oldest first. Nil: it is made up, and too
    /// many filters are in use.
    mutating func subscribe(_ filter: DisplayFilter, to watch: HallWatch, at now: Int64) -> EventStream? {
        if hubs[filter] == nil, hubs.count >= Self.mostFilters {
            forgetUnused()
            guard hubs.count < Self.mostFilters || filter.isPart(of: watch.state) else { return nil }
        }
        let hub = hubs[filter] ?? EventHub()
        if hasEnded { hub.end() }
        hubs[filter] = hub
        return hub.subscribe(
            initial: [Self.display(watch, filter, at: now)]
                + calls(watch.youngCalls(at: now), in: watch.state, through: filter, at: now))
    }

    /// Something has changed; `calls` are new, oldest first.
    mutating func broadcast(_ watch: HallWatch, calls: [HallCall], at now: Int64) {
        for (filter, hub) in hubs {
            // Whoever asked for a filter that nobody else uses and went away leaves nothing behind.
            guard hub.subscriberCount > 0 else {
                hubs[filter] = nil
                continue
            }
            hub.broadcast(Self.display(watch, filter, at: now))
            for event in self.calls(calls, in: watch.state, through: filter, at: now) { hub.broadcast(event) }
        }
    }

    /// Tells each display that it is still connected, so that one that hears nothing knows that it is not. It also finds the
    /// connections whose displays are gone. False: nobody listens any more.
    mutating func sendBeat() -> Bool {
        for hub in hubs.values { hub.broadcast(ServerSentEvent("alive", data: "{}")) }
        forgetUnused()
        return !hubs.isEmpty
    }

    /// Ends every stream, present and future.
    mutating func end() {
        hasEnded = true
        for hub in hubs.values { hub.end() }
    }

    private mutating func forgetUnused() { hubs = hubs.filter { $0.value.subscriberCount > 0 } }

    private func calls(
        _ calls: [HallCall], in hall: HallState?, through filter: DisplayFilter, at now: Int64
    ) -> [ServerSentEvent] {
        guard let hall else { return [] }
        return calls.filter { filter.shows($0, in: hall) }
            .map { ServerSentEvent("call", json: DisplayCall($0, in: hall, one: one, at: now)) }
    }

    private static func display(_ watch: HallWatch, _ filter: DisplayFilter, at now: Int64) -> ServerSentEvent {
        ServerSentEvent("display", json: DisplayView(watch, through: filter, at: now))
    }
}

/// Whether what is known of the hall is so now.
enum Freshness: Equatable, Sendable {
    case fresh
    /// Central was last heard at a time on the boot clock; nil: nobody knows when.
    case stale(since: Int64?)
}
