import QRBinding

/// Tells central what it must hear: bindings of printed tickets and voids of lost numbers, oldest first, again and again until central
/// has them. What waits is in the store, so a restart or a power cut loses none of it.
actor Outbox {
    private let store: Store
    private let keeper: StoreKeeper
    private let central: CentralClient
    private let kiosk: String
    private let untilNews = WakeableRest()
    private var backoff = Backoff.outbox
    /// Place of the last notice that was passed over: the next ones have their turn before it is tried again.
    private var passedOver: Int64 = 0
    /// Why nothing gets through; said once, not at every try of a night.
    private var trouble: String?

    /// So many failures without a success between them are central's, not a notice's.
    static let failuresInARow = 3

    init(store: Store, keeper: StoreKeeper, central: CentralClient, kiosk: String) {
        self.store = store
        self.keeper = keeper
        self.central = central
        self.kiosk = kiosk
    }

    /// Something new waits: sends it now, whatever was being waited for.
    func wake() {
        backoff.reset()
        untilNews.end()
    }

    /// Sends until the task is cancelled. Sleeps without a timer while nothing waits.
    func run() async {
        while !Task.isCancelled {
            let pause = await sendPending()
            await untilNews.rest(for: pause)
        }
    }

    /// Sends what waits. A notice that central fails at is passed over, so that it does not hold up the others: their order means
    /// nothing to central. Returns how long to pause before trying again; nil when nothing is left.
    private func sendPending() async -> Duration? {
        var generator = SystemRandomNumberGenerator()
        var failures = 0
        do {
            while failures < Self.failuresInARow {
                guard let notice = try await store.pendingNotices(after: passedOver, limit: 1).first else {
                    guard passedOver > 0 else { return nil }
                    passedOver = 0
                    break
                }
                switch await send(notice) {
                case nil:
                    try await store.acknowledge(notice)
                    backoff.reset()
                    trouble = nil
                    failures = 0
                case .refused(let status, let code, let reason):
                    log.error("\(notice.summary) is set aside: central refused (\(status) \(code)): \(reason)")
                    try await store.setAside(notice, refusal: "\(status) \(code): \(reason)")
                case let failure?:
                    report("\(notice.summary) waits: \(failure)")
                    passedOver = notice.id
                    failures += 1
                }
            }
        } catch {
            report("the outbox waits for the store")
            await keeper.report(error)
        }
        return backoff.next(using: &generator)
    }

    private func report(_ trouble: String) {
        if self.trouble != trouble { log.warning(trouble) }
        self.trouble = trouble
    }

    /// Sends one notice. Nil: central has it.
    private func send(_ notice: PendingNotice) async -> CentralError? {
        let ticketID = notice.ticket.ticketID
        do {
            switch notice.notice {
            case .void(let reason):
                try await central.void(ticketID: ticketID, reason: reason)
            case .bind(let revision):
                guard let record = BindingRecord(notice.ticket, revision: revision, kiosk: kiosk) else {
                    // A store that was tampered with: kept apart, so that it does not hold up the others.
                    return .refused(status: 0, code: "incomplete", "the ticket has no number or no token")
                }
                try await central.bind(record, ticketID: ticketID)
            }
            return nil
        } catch {
            return error
        }
    }
}

extension PendingNotice {
    /// For the log: no token, no QR content.
    fileprivate var summary: String {
        switch notice {
        case .bind(let revision): "binding \(revision) of ticket \(ticket.ticketID.wireText)"
        case .void(let reason): "void (\(reason)) of ticket \(ticket.ticketID.wireText)"
        }
    }
}
