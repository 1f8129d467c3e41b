/// Forgets what may not be kept: tokens and QR contents once their business day is over and central has the binding, tickets after 30
/// days, the audit after 180; and what is of no use any more: numbers in reserve for days that are over.
actor Retention {
    private let store: Store
    private let keeper: StoreKeeper
    private let clock: HallClock
    private var last: (businessDay: String, at: ContinuousClock.Instant)?

    /// Bindings that were late find their way to central during the next day: it is looked for what can be forgotten this often.
    static let interval = Duration.seconds(3600)

    init(store: Store, keeper: StoreKeeper, clock: HallClock) {
        self.store = store
        self.keeper = keeper
        self.clock = clock
    }

    /// Central named the day: said at every news from the hall, which keeps a kiosk at rest asleep.
    func businessDayIs(_ day: String) async {
        if let last, last.businessDay == day, last.at + Self.interval > .now { return }
        do {
            try await store.forget(before: day)
            try await store.forgetReserves(before: day, now: clock.now)
            if last?.businessDay != day { log.info("business day \(day)") }
            last = (day, .now)
        } catch {
            // The next news from the hall tries again.
            await keeper.report(error)
        }
    }
}
