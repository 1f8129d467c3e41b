/// Keeps the store in service: opens it at the start, and after a failure tries again until it can be used.
actor StoreKeeper {
    private let store: Store
    /// Told when the store goes out of service and when it is back (nil).
    private let tell: @Sendable (StoreError?) async -> Void
    private let untilFailure = WakeableRest()
    private(set) var failure: StoreError?

    /// A technician who has just freed some space watches the screen for about this long.
    static let pause = Duration.seconds(3)

    init(store: Store, tell: @escaping @Sendable (StoreError?) async -> Void) {
        self.store = store
        self.tell = tell
    }

    /// Opens the store, once: what it finds is told and returned.
    @discardableResult
    func heal() async -> StoreError? {
        let before = failure
        do {
            try await store.heal()
            failure = nil
            if before != nil { log.notice("the store is in service again", .storeBack) }
        } catch {
            failure = error
            if before != error { log.error("out of service: \(error)", .storeFailed) }
        }
        await tell(failure)
        return failure
    }

    /// A call on the store failed: nothing is issued until `heal` says otherwise. Whoever calls the store reports its failures, as
    /// the store may be closed by then, and nothing but `heal` opens it again.
    func report(_ error: StoreError) async {
        guard failure == nil else { return }
        failure = error
        log.error("out of service: \(error)", .storeFailed)
        untilFailure.end()
        await tell(error)
    }

    /// Heals whenever there is something to heal, until the task is cancelled. Sleeps without a timer while all is well.
    func run() async {
        while !Task.isCancelled {
            let pause = failure == nil ? nil : Self.pause
            await untilFailure.rest(for: pause)
            if failure != nil && !Task.isCancelled { await heal() }
        }
    }
}
