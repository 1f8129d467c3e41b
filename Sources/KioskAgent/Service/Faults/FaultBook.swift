import FoundationEssentials

/// Keeps which troubles this kiosk had, across restarts.
///
/// It looks whenever somebody says that something may be another, and once a minute, as some troubles are a matter of time. What is new is
/// written once a minute at most: a power cut costs the last minute. A trouble that lasted while the agent was off, and is gone at its
/// start, ends then.
actor FaultBook {
    private let store: Store
    private let keeper: StoreKeeper
    private let clock: HallClock
    /// What needs a hand now.
    private let troubles: @Sendable () async -> [Trouble]
    private let settling: Duration
    private let interval: Duration
    private let untilNews = WakeableRest()

    private var history = FaultHistory()
    /// What the store had has been read: until then nothing is written over it.
    private var isRestored = false
    /// What happens in the agent's first moments is no trouble: a printer that is not found yet, a central that was not asked yet.
    private var hasSettled = false
    private var isChanged = false
    private var lastWrite: ContinuousClock.Instant?

    /// Under this name it is kept.
    private static let name = "faults"
    /// What changes by the second is looked at by the second.
    private static let pause = Duration.seconds(1)

    init(
        store: Store, keeper: StoreKeeper, clock: HallClock, settling: Duration = .seconds(10),
        interval: Duration = .seconds(60), troubles: @escaping @Sendable () async -> [Trouble]
    ) {
        (self.store, self.keeper, self.clock, self.troubles) = (store, keeper, clock, troubles)
        (self.settling, self.interval) = (settling, interval)
    }

    /// Something may be another: it is looked at soon.
    nonisolated func lookSoon() { untilNews.end() }

    /// Looks, and writes what is new, until the task is cancelled.
    func run() async {
        await rest(for: settling)
        hasSettled = !Task.isCancelled
        while !Task.isCancelled {
            await look()
            if isChanged, lastWrite.map({ $0 + interval <= .now }) ?? true { await save() }
            await untilNews.rest(for: interval, atLeast: Self.pause)
        }
    }

    /// Writes what is new. Nothing is taken in after this.
    func end() async {
        hasSettled = false
        if isChanged { await save() }
    }

    /// All that is known, as of now.
    func answer() async -> FaultAnswer {
        await look()
        return FaultAnswer(history, at: now)
    }

    private var now: Moment { Moment(BootClock.now, date: clock.now) }

    private func look() async {
        await restore()
        guard hasSettled else { return }
        let troubles = await troubles()
        guard hasSettled else { return }
        let before = history
        history.take(troubles, at: now)
        history.date(by: clock.anchor)
        if history != before { isChanged = true }
    }

    /// What earlier runs knew. What cannot be read begins anew.
    private func restore() async {
        guard !isRestored else { return }
        do {
            let json = try await store.kept(Self.name)
            guard !isRestored else { return }
            isRestored = true
            guard let json else { return }
            if let kept = try? JSONDecoder().decode(FaultHistory.self, from: Data(json.utf8)) {
                history.begin(with: kept)
            } else {
                log.notice("the history of faults cannot be read, and begins anew")
            }
        } catch {
            await keeper.report(error)
        }
    }

    private func save() async {
        guard isRestored else { return }
        isChanged = false
        lastWrite = .now
        do {
            try await store.keep(Self.name, WireJSON.text(history))
        } catch {
            isChanged = true
            await keeper.report(error)
        }
    }
}
