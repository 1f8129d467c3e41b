import Escpos
import FoundationEssentials
import QRBinding

/// Where wishes become tickets: one at a time, each with at most one number and one paper.
///
/// The order of what is durable is the whole point: (1) the attempt, before central is asked; (2) the number, before the first byte
/// is printed; (3) the outcome, together with what central must hear of it.
actor TicketDesk {
    /// What the desk works with.
    struct Parts: Sendable {
        let store: Store
        let keeper: StoreKeeper
        let central: CentralClient
        let outbox: Outbox
        let printer: PrintService
        let slip: SlipMaker
        let clock: HallClock
        /// How long central may take for a number.
        let deadline: Duration
        /// Told of every change of a ticket.
        let tell: @Sendable (Ticket) async -> Void
        /// Told of the steps of every ticket that was printed.
        let observe: @Sendable (Ticket, IssueSteps) async -> Void
    }

    /// A wish's ticket, and whether this very request made it.
    typealias Answer = (ticket: Ticket, isNew: Bool)

    /// People who may stand and wait behind the one who is being served.
    static let longestQueue = 8

    private let parts: Parts
    /// Wishes waiting, being served or being printed, each with all who ask for it.
    private var underway: [UUID: Task<Result<Answer, Refusal>, Never>] = [:]
    /// Ends when the wish before has left the printer.
    private var tail: Task<Void, Never>?
    private var stopping = false

    init(parts: Parts) { self.parts = parts }

    /// The ticket for a wish: a new one, or the one that it has already. Returns once its number is durable; printing goes on.
    func issue(intent: UUID, service: String, hall: HallView) async throws(Refusal) -> Answer {
        if let task = underway[intent] { return (try await task.value.get().ticket, false) }
        guard !stopping else { throw .stopping }
        guard underway.count < Self.longestQueue else { throw .busy }
        let (before, asked) = (tail, ContinuousClock.now)
        let (printed, finishPrinting) = AsyncStream.makeStream(of: Never.self)
        let task = Task {
            await before?.value
            return await self.serve(intent: intent, service: service, hall: hall, asked: asked) {
                finishPrinting.finish()
            }
        }
        underway[intent] = task
        tail = Task {
            for await _ in printed {}
            self.underway[intent] = nil
        }
        return try await task.value.get()
    }

    /// The ticket of a wish, if it has one.
    func ticket(intent: UUID) async throws(Refusal) -> Ticket? {
        do {
            return try await parts.store.ticket(intent: intent)
        } catch {
            await parts.keeper.report(error)
            throw .store(error)
        }
    }

    /// Takes no more wishes, and waits until the ticket in hand is on paper and settled.
    func stop() async {
        stopping = true
        await tail?.value
    }

    /// Serves one wish; `done` is called when the printer is free for the next.
    private func serve(
        intent: UUID, service: String, hall: HallView, asked: ContinuousClock.Instant,
        done: @escaping @Sendable () -> Void
    ) async -> Result<Answer, Refusal> {
        var steps = IssueSteps(asked: asked)
        do throws(Refusal) {
            // An attempt still `reserving` was given up while the store could not keep that; it is being made void.
            if let ticket = try await ticket(intent: intent), ticket.state != .reserving {
                done()
                return .success((ticket, false))
            }
            // Those who waited for their turn when the agent was told to end.
            guard !stopping else { throw .stopping }
            try await checkReadiness(service: service, hall: hall)
            let begun = try await begin(intent: intent, service: service)
            steps.begun = .now
            let answer = try await reserve(for: begun)
            steps.reserved = .now
            let profile = await parts.printer.profile
            let (reservation, slip) = try await compose(begun, answer: answer, hall: hall, for: profile)
            steps.composed = .now
            let ticket = try await commit(reservation, of: begun)
            steps.recorded = .now
            await parts.tell(ticket)
            let known = steps
            Task {
                await self.print(ticket, slip: slip, for: profile, steps: known, done: done)
                done()
            }
            return .success((ticket, true))
        } catch {
            done()
            log.notice("no ticket for \(service): \(error)")
            return .failure(error)
        }
    }

    /// No number is taken when it is known that nothing can be printed or kept.
    private func checkReadiness(service: String, hall: HallView) async throws(Refusal) {
        if let failure = await parts.keeper.failure { throw .store(failure) }
        let status = await parts.printer.currentStatus()
        guard status.canPrint else { throw .printer(code: status.rawValue) }
        // Without the hall's own words a slip would be a riddle: nothing is issued before central has been heard of once.
        guard !hall.services.isEmpty else {
            throw .central(hall.centralFailure ?? .unreachable("it has not been asked yet"))
        }
        guard hall.services.contains(where: { $0.id == service }) else { throw .unknownService(service) }
    }

    private func begin(intent: UUID, service: String) async throws(Refusal) -> Ticket {
        do {
            return try await parts.store.begin(intent: intent, service: service, token: .random())
        } catch {
            await parts.keeper.report(error)
            throw .store(error)
        }
    }

    /// Asks central until it answers or the deadline is over; every try names the same ticketID, so it is one reservation.
    private func reserve(for ticket: Ticket) async throws(Refusal) -> CentralAnswer.Reservation {
        let end = ContinuousClock.now + parts.deadline
        var failure: CentralError
        repeat {
            do {
                return try await parts.central.reserve(
                    ticketID: ticket.ticketID, service: ticket.service, deadline: end - .now)
            } catch {
                failure = error
                guard error.mayPassAtOnce else { break }
                // A central that is being restarted refuses connections for a moment: do not hammer it meanwhile.
                try? await Task.sleep(for: min(.milliseconds(100), end - .now))
            }
        } while .now < end
        await giveUp(ticket)
        throw .central(failure)
    }

    /// The slip, for the printer that is connected now.
    private func compose(
        _ ticket: Ticket, answer: CentralAnswer.Reservation, hall: HallView, for profile: PrinterProfile
    ) async throws(Refusal) -> (Reservation, EncodedDocument) {
        do {
            return try parts.slip.make(for: ticket, answer: answer, hall: hall, at: parts.clock.now, profile: profile)
        } catch {
            log.error("no slip can be made for \(profile.title): \(error)")
            await giveUp(ticket)
            throw .printer(code: PrinterStatus.offline.rawValue)
        }
    }

    /// Commit 2. If it fails the number is lost, and central hears that as soon as the store can keep it.
    private func commit(_ reservation: Reservation, of ticket: Ticket) async throws(Refusal) -> Ticket {
        let kept: Ticket?
        do {
            kept = try await parts.store.record(.reserved(reservation), of: ticket.ticketID)
        } catch {
            await giveUp(ticket)
            throw .store(error)
        }
        // Only what the store holds as printing may print: somebody may have put another file in its place meanwhile.
        guard let kept, case .printing = kept.state else { throw .overtaken }
        return kept
    }

    /// Central may have reserved the number, whether or not an answer ever comes: it is taken back. A store that cannot keep that
    /// now keeps it later; the citizen does not wait for it.
    private func giveUp(_ ticket: Ticket) async {
        do {
            _ = try await parts.store.record(.notReserved, of: ticket.ticketID)
            await parts.outbox.wake()
        } catch {
            await parts.keeper.report(error)
            settleInBackground(.notReserved, of: ticket)
        }
    }

    private func print(
        _ ticket: Ticket, slip: EncodedDocument, for profile: PrinterProfile, steps: IssueSteps,
        done: @escaping @Sendable () -> Void
    ) async {
        var steps = steps
        let report = await parts.printer.print(slip, for: profile) {
            self.settleInBackground(.printed(.confirmed), of: ticket)
        }
        (steps.firstByte, steps.lastByte) = (report.firstByte, report.lastByte)
        let settled = await settle(TicketEvent(report.outcome), of: ticket, held: done)
        steps.settled = .now
        let times = steps.named.map { "\($0.name) \(($0.milliseconds * 10).rounded() / 10)" }.joined(separator: ", ")
        log.info("\(settled.state.reservation?.number ?? "") \(report.outcome.summary) (ms: \(times))")
        await parts.observe(settled, steps)
    }

    nonisolated private func settleInBackground(_ event: TicketEvent, of ticket: Ticket) {
        Task { _ = await settle(event, of: ticket) }
    }

    /// Commit 3: makes `event` durable, however long the store is out of service, and tells the pages and central. An agent that
    /// is told to end does not wait for a broken store: its next run settles the ticket.
    ///
    /// `held`: called when the store cannot keep it now, so that those who stand behind are told so instead of waiting as well.
    private func settle(_ event: TicketEvent, of ticket: Ticket, held: () -> Void = {}) async -> Ticket {
        while true {
            do {
                let settled = try await parts.store.record(event, of: ticket.ticketID) ?? ticket
                await parts.outbox.wake()
                // Of an attempt that never had a number the page was told when it was refused.
                if settled.state != .abandoned { await parts.tell(settled) }
                return settled
            } catch {
                await parts.keeper.report(error)
                held()
                if stopping { return ticket }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
