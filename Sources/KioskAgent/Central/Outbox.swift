import FoundationEssentials
import QRBinding

/// Tells central what it must hear: bindings of printed tickets and voids of lost numbers, again and again until central has them. What
/// waits is in the store, so a restart or a power cut loses none of it; what is sent twice counts once at central.
///
/// What is sent when is the course's decision; this does it.
actor Outbox {
    private let store: Store
    private let keeper: StoreKeeper
    private let central: CentralClient
    private let kiosk: String
    /// Told how the outbox is, after each change.
    private let tell: @Sendable (OutboxState) async -> Void
    private let untilNews = WakeableRest()
    private var course = OutboxCourse()
    private var generator = SystemRandomNumberGenerator()
    /// What has happened and the course does not know yet.
    private var events: [OutboxCourse.Event] = [.news]
    /// What the store does not know yet.
    private var settlements: [OutboxSettlement] = []
    private var complaints = OutboxComplaints()
    private let start = ContinuousClock.now

    /// Of so many answers each the store makes one commit while a backlog drains.
    static let mostUnsettled = 32

    init(
        store: Store, keeper: StoreKeeper, central: CentralClient, kiosk: String,
        tell: @escaping @Sendable (OutboxState) async -> Void = { _ in }
    ) {
        self.store = store
        self.keeper = keeper
        self.central = central
        self.kiosk = kiosk
        self.tell = tell
    }

    /// Something new waits: it is sent now, unless central has asked for patience.
    func wake() { happened(.news) }

    /// Central was away, and was heard by another way: the feed, a number that it gave.
    func centralIsBack() { happened(.centralIsBack) }

    /// Dead letters are in the line again.
    func sentAgain() { happened(.sentAgain) }

    private func happened(_ event: OutboxCourse.Event) {
        events.append(event)
        untilNews.end()
    }

    /// Sends until the task is cancelled. Sleeps without a timer while nothing waits.
    func run() async {
        await withDiscardingTaskGroup { sending in
            while !Task.isCancelled {
                let news = events
                events = []
                for event in news.isEmpty ? [.timePassed] : news { await follow(event, sending: &sending) }
                if settlements.count >= Self.mostUnsettled { await settle() }
                if !events.isEmpty { continue }
                if course.isQuiet { await settle() }
                if !events.isEmpty { continue }
                await untilNews.rest(for: course.wakeAt.map { max(.zero, $0 - now) })
            }
        }
        // Central has these; if the store cannot be told now, the next run sends them again, to no effect.
        try? await store.settle(settlements)
    }

    /// Since the start, as the course counts.
    private var now: Duration { ContinuousClock.now - start }

    private func follow(_ event: OutboxCourse.Event, sending: inout DiscardingTaskGroup) async {
        var next: OutboxCourse.Event? = event
        while let event = next {
            next = nil
            for action in course.after(event, at: now, using: &generator) {
                switch action {
                case .send(let notice):
                    sending.addTask { await self.answered(notice, await self.send(notice)) }
                case .read(let place):
                    await settle()
                    next = await withStore { store throws(StoreError) in
                        .page(try await store.pendingNotices(after: place, limit: OutboxCourse.pageSize))
                    }
                }
            }
        }
    }

    /// Sends one notice. Nil: central has it.
    private nonisolated func send(_ notice: PendingNotice) async -> CentralError? {
        let ticketID = notice.ticket.ticketID
        do {
            switch OutboxMessage(notice, kiosk: kiosk) {
            case .void(let reason): try await central.void(ticketID: ticketID, reason: reason)
            case .bind(let record): try await central.bind(record, ticketID: ticketID)
            case .nothing: break
            case nil: return OutboxMessage.incomplete
            }
            return nil
        } catch {
            return error
        }
    }

    private func answered(_ notice: PendingNotice, _ failure: CentralError?) {
        // Whoever ends the agent has cut it off: nobody's failure.
        guard !Task.isCancelled || failure == nil else { return }
        let answer = OutboxPace.Answer(failure)
        if let settlement = OutboxSettlement(notice, failure) { settlements.append(settlement) }
        if case .refused(let status, let code, let reason) = failure {
            log.error("\(notice.summary) is set aside: central refused (\(status) \(code)): \(reason)", .deadLetter)
        }
        if let failure, answer != .refused, complaints.isNew(notice, centralIsInDoubt: course.isInDoubt) {
            log.warning("\(notice.summary) waits: \(failure)")
        }
        happened(.answered(notice.id, answer))
    }

    /// One commit for the answers that have come since the last.
    private func settle() async {
        let batch = settlements
        settlements = []
        if !batch.isEmpty {
            guard await withStore({ store throws(StoreError) in try await store.settle(batch) }) != nil else {
                settlements = batch + settlements
                return
            }
        }
        if course.isIdle, complaints.end() { log.notice("what waited is at central") }
        if let state = await withStore({ store throws(StoreError) in try await store.outboxState() }) {
            await tell(state)
        }
    }

    /// What `body` gives, as soon as the store can be used. Nil: the agent ends.
    private func withStore<Value: Sendable>(
        _ body: @Sendable (Store) async throws(StoreError) -> Value
    ) async -> Value? {
        var backoff = Backoff.store
        while !Task.isCancelled {
            do throws(StoreError) {
                return try await body(store)
            } catch {
                await keeper.report(error)
                await rest(for: backoff.next(using: &generator))
            }
        }
        return nil
    }
}

extension Backoff {
    /// For what central must hear: nobody stands waiting for it.
    static let outbox = Backoff(first: .milliseconds(500), longest: .seconds(60))
    /// A store that is mended is looked for as often as its keeper does.
    static let store = Backoff(first: .milliseconds(500), longest: .seconds(3))
}

extension PendingNotice {
    /// For the log: no token, no QR content.
    var summary: String {
        switch notice {
        case .bind(let revision): "binding \(revision) of ticket \(ticket.ticketID.wireText)"
        case .void(let reason): "void (\(reason)) of ticket \(ticket.ticketID.wireText)"
        }
    }
}
