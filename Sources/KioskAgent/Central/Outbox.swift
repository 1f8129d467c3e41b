import QRBinding

/// Tells central what it must hear: bindings of printed tickets and voids of lost numbers, oldest first, again and again until central
/// has them. What waits is in the store, so a restart or a power cut loses none of it.
actor Outbox {
    private let store: Store
    private let central: CentralClient
    private let kiosk: String
    private var sleeper: Task<Void, Never>?
    /// Something came while there was no sleep to end.
    private var woken = false
    private var backoff = Backoff.outbox

    init(store: Store, central: CentralClient, kiosk: String) {
        self.store = store
        self.central = central
        self.kiosk = kiosk
    }

    /// Something new waits: sends it now, whatever was being waited for.
    func wake() {
        backoff.reset()
        woken = true
        sleeper?.cancel()
    }

    /// Sends until the task is cancelled. Sleeps without a timer while nothing waits.
    func run() async {
        while !Task.isCancelled {
            woken = false
            let pause = await sendPending()
            if !woken { await sleep(for: pause) }
        }
    }

    /// Sends what waits. Returns how long to pause before trying again; nil when nothing is left.
    private func sendPending() async -> Duration? {
        var generator = SystemRandomNumberGenerator()
        do {
            while let notice = try await store.pendingNotices(limit: 1).first {
                do throws(CentralError) {
                    try await send(notice)
                    try await store.acknowledge(notice)
                    backoff.reset()
                } catch {
                    guard case .refused = error else {
                        log.warning("\(notice.summary) waits: \(error)")
                        return backoff.next(using: &generator)
                    }
                    log.error("\(notice.summary) is set aside: \(error)")
                    try await store.setAside(notice, refusal: String(describing: error))
                }
            }
            return nil
        } catch {
            log.warning("the outbox waits for the store: \(error)")
            return backoff.next(using: &generator)
        }
    }

    private func send(_ notice: PendingNotice) async throws(CentralError) {
        let ticketID = notice.ticket.ticketID
        switch notice.notice {
        case .void(let reason):
            try await central.void(ticketID: ticketID, reason: reason)
        case .bind(let revision):
            guard let record = BindingRecord(notice.ticket, revision: revision, kiosk: kiosk) else {
                // The life of a ticket queues a binding only with a number, and keeps the token until central has it.
                preconditionFailure("a binding without number or token")
            }
            try await central.bind(record, ticketID: ticketID)
        }
    }

    private func sleep(for pause: Duration?) async {
        let sleeper = Task { _ = try? await Task.sleep(for: pause ?? .seconds(86_400), tolerance: .milliseconds(200)) }
        self.sleeper = sleeper
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
    }
}

extension PendingNotice {
    /// For the log: no token, no QR content.
    fileprivate var summary: String {
        switch notice {
        case .bind(let revision): "binding \(revision) of ticket \(ticket.ticketID)"
        case .void(let reason): "void (\(reason)) of ticket \(ticket.ticketID)"
        }
    }
}
