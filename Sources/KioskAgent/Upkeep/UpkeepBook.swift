import Escpos
import FoundationEssentials

/// Keeps the upkeep of every printer that this kiosk has had, across restarts.
///
/// What is new is written at most once a minute, and at a quiet moment: nobody who stands at the screen waits for it. A power cut costs
/// the last minute's slips of the count.
actor UpkeepBook {
    /// What the printer's thread tells.
    enum News: Sendable {
        /// A printer was found: its identity, and what it is called.
        case connected(identity: String, title: String)
        case event(PaperEvent)
    }

    /// Where it is told, from any thread, which does not wait: there before the book, as the printer's thread is.
    struct Inbox: Sendable {
        fileprivate let news: AsyncStream<News>
        private let continuation: AsyncStream<News>.Continuation

        init() { (news, continuation) = AsyncStream.makeStream() }

        func note(_ news: News) { continuation.yield(news) }

        /// What has been told is all.
        fileprivate func close() { continuation.finish() }
    }

    /// The printer that is there, or was last.
    struct Page: Equatable, Sendable {
        let identity: String
        let title: String
        let upkeep: PrinterUpkeep
        let estimate: PaperEstimate
    }

    private let store: Store
    private let keeper: StoreKeeper
    private let clock: HallClock
    private let rollMetres: Int
    /// Whether nobody waits for a ticket.
    private let isQuiet: @Sendable () async -> Bool
    private let interval: Duration
    private let untilChange = WakeableRest()
    private let inbox: Inbox
    private var following: Task<Void, Never>?

    private var known: [String: PrinterUpkeep] = [:]
    /// What the store had has been read: until then nothing is written over it.
    private var isRestored = false
    private var changed: Set<String> = []
    private var printer: (identity: String, title: String)?
    private var status = PrinterStatus.disconnected

    /// For so many seconds a quiet moment is waited for.
    private static let patience = 30

    init(
        inbox: Inbox, store: Store, keeper: StoreKeeper, clock: HallClock, rollMetres: Int,
        interval: Duration = .seconds(60),
        isQuiet: @escaping @Sendable () async -> Bool = { true }
    ) {
        (self.store, self.keeper, self.clock) = (store, keeper, clock)
        (self.rollMetres, self.interval, self.isQuiet) = (rollMetres, interval, isQuiet)
        self.inbox = inbox
    }

    /// Reads what earlier runs knew, and follows the printer from now on.
    func start() async {
        do { try await restore() } catch { await keeper.report(error) }
        following = Task { for await news in inbox.news { self.take(news) } }
    }

    /// Takes in what has been told, and writes it. Nothing is taken in after this.
    func end() async {
        inbox.close()
        await following?.value
        await save()
    }

    /// What earlier runs knew. What cannot be read begins anew.
    private func restore() async throws(StoreError) {
        guard !isRestored else { return }
        let kept = try await store.upkeep()
        guard !isRestored else { return }
        for (identity, json) in kept {
            let upkeep = try? JSONDecoder().decode(PrinterUpkeep.self, from: Data(json.utf8))
            if upkeep == nil { log.notice("the upkeep of \(identity) cannot be read, and begins anew") }
            known[identity] = upkeep
        }
        isRestored = true
        // What was told meanwhile.
        if printer != nil { take(.event(.status(status))) }
    }

    private func take(_ news: News) {
        switch news {
        case .connected(let identity, let title):
            printer = (identity, title)
        case .event(let event):
            if case .status(let status) = event { self.status = status }
            guard isRestored, let identity = printer?.identity else { return }
            let now = Moment(BootClock.now, date: clock.now)
            let before = known[identity]
            var upkeep = before ?? PrinterUpkeep(at: now)
            upkeep.take(event, at: now)
            guard upkeep != before else { return }
            if before?.roll.began != upkeep.roll.began, before != nil {
                log.notice("the paper was changed", .paperChanged)
            }
            known[identity] = upkeep
            if changed.isEmpty { untilChange.end() }
            changed.insert(identity)
        }
    }

    /// Somebody says that there is a new roll in the printer; durable when this returns. Nil: no printer has been there yet.
    func paperChanged() async throws(StoreError) -> Page? {
        try await restore()
        take(.event(.toldChanged))
        try await write()
        return page
    }

    /// How the printer is that is there, or was last; nil where there was none since the start.
    var page: Page? {
        guard let printer, var upkeep = known[printer.identity] else { return nil }
        upkeep.date(by: clock.anchor)
        return Page(
            identity: printer.identity, title: printer.title, upkeep: upkeep,
            estimate: upkeep.estimate(rollMetres: rollMetres, isOut: status == .paperOut))
    }

    /// Writes what is new until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            if changed.isEmpty { await untilChange.rest(for: nil) }
            await rest(for: interval)
            var waited = 0
            while await !isQuiet(), waited < Self.patience {
                await rest(for: .seconds(1))
                waited += 1
            }
            await save()
        }
    }

    private func save() async {
        do {
            try await restore()
            try await write()
        } catch {
            await keeper.report(error)
        }
    }

    private func write() async throws(StoreError) {
        let due = changed
        guard !due.isEmpty else { return }
        var rows: [String: String] = [:]
        for identity in due {
            known[identity]?.date(by: clock.anchor)
            rows[identity] = known[identity].map { WireJSON.text($0) }
        }
        changed = []
        do {
            try await store.keep(upkeep: rows)
        } catch {
            changed.formUnion(due)
            throw error
        }
    }
}
