import FoundationEssentials

/// Whether somebody services the kiosk: then it gives no numbers, while what is in hand comes out and the hall is followed as ever.
/// Kept across restarts, as a technician may start the agent anew in the middle of the work.
actor MaintenanceSwitch {
    /// As it is kept, told and shown.
    struct State: Codable, Equatable, Sendable {
        var isOn = false
        /// Since when, RFC 3339; nil where the time was not known, or it is off.
        var since: String?
    }

    private(set) var state = State()
    private let store: Store
    private let clock: HallClock
    /// Told of every change.
    private let tell: @Sendable (State) async -> Void
    /// Somebody has turned it since the start: what was kept before means nothing any more.
    private var isTurned = false

    init(store: Store, clock: HallClock, tell: @escaping @Sendable (State) async -> Void) {
        (self.store, self.clock, self.tell) = (store, clock, tell)
    }

    /// Takes up what was kept, once the store can be read; nothing is given before that anyway.
    func restore() async throws(StoreError) {
        guard !isTurned, let json = try await store.kept("maintenance"),
            let kept = try? JSONDecoder().decode(State.self, from: Data(json.utf8)), kept != state
        else { return }
        state = kept
        if kept.isOn { log.notice("maintenance is still on: no numbers are given", .maintenance) }
        await tell(kept)
    }

    /// Turns it. On, it counts at once, whatever the store says; off, only once that is kept.
    func turn(on: Bool) async throws(StoreError) {
        guard on != state.isOn else { return }
        let now = clock.now?.rfc3339
        let turned = State(isOn: on, since: on ? now : nil)
        if on { await become(turned) }
        try await store.keepMaintenance(WireJSON.text(turned), isOn: on, at: now)
        if !on { await become(turned) }
    }

    private func become(_ turned: State) async {
        (state, isTurned) = (turned, true)
        log.notice(
            turned.isOn ? "maintenance is on: no numbers are given" : "maintenance is over: numbers are given again",
            .maintenance)
        await tell(turned)
    }
}

extension Store {
    /// Keeps it, and writes down that somebody turned it.
    fileprivate func keepMaintenance(_ json: String, isOn: Bool, at now: String?) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.keep("maintenance", json)
            try database.audit(
                isOn ? .maintenanceOn : .maintenanceOff, ticketID: nil, businessDay: nil, at: now,
                detail: isOn ? "no numbers are given" : "numbers are given again")
        }
    }
}
