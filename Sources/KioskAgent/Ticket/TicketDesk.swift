import Escpos
import FoundationEssentials
import QRBinding

/// Where wishes become tickets: one at a time, each with at most one number and one paper.
///
/// This file is the queue; what happens to a wish when its turn has come is in the files beside it.
actor TicketDesk {
    /// What the desk works with.
    struct Parts: Sendable {
        let store: Store
        let keeper: StoreKeeper
        let central: CentralClient
        let outbox: Outbox
        let supplies: Supplies
        let printer: PrintService
        let slip: SlipMaker
        let clock: HallClock
        /// How long central may take for a number.
        let deadline: Duration
        /// For how long numbers in reserve are given while central is away.
        let offlineLimit: Duration
        /// Whether central still waits for a ticket, as far as this kiosk knows.
        let isLive: @Sendable (UUID) async -> Bool
        /// Whether somebody services the kiosk.
        var isServiced: @Sendable () async -> Bool = { false }
        /// Looks whether central is back.
        let probe: @Sendable () -> Void
        /// Told of every change of a ticket.
        let tell: @Sendable (Ticket) async -> Void
        /// Told of the steps of every ticket that was printed.
        let observe: @Sendable (Ticket, IssueSteps) async -> Void
        /// Counts what became of them.
        var tally = SlipTally()
    }

    /// A wish's ticket, and whether this very request made it.
    typealias Answer = (ticket: Ticket, isNew: Bool)

    /// People who may stand and wait behind the one who is being served.
    static let longestQueue = 8

    let parts: Parts
    /// Wishes waiting, being served or being printed, each with all who ask for it.
    private var underway: [UUID: Task<Result<Answer, Refusal>, Never>] = [:]
    /// Ends when the wish before has left the printer.
    private var tail: Task<Void, Never>?
    /// Something that is no ticket is at the printer, or waits for it.
    private var isBetweenTickets = false
    private(set) var stopping = false
    /// Tickets that wait for a phone.
    var onScreen: [UUID: Ticket] = [:]
    /// When tickets that wait for a citizen's word are given up.
    var deadlines: [UUID: ContinuousClock.Instant] = [:]

    init(parts: Parts) { self.parts = parts }

    /// The ticket for a wish: a new one, or the one that it has already. Returns once its number is durable; printing goes on.
    func issue(_ wish: Wish, hall: HallView) async throws(Refusal) -> Answer {
        if let task = underway[wish.intent] { return (try await task.value.get().ticket, false) }
        let asked = ContinuousClock.now
        return try await inTurn(of: wish.intent) { done in
            await self.serve(wish, hall: hall, asked: asked, done: done)
        }
    }

    /// Runs `work` for an intent when those before have left the printer. `work` calls its argument when the printer is free again.
    func inTurn(
        of intent: UUID, work: @escaping @Sendable (@escaping @Sendable () -> Void) async -> Result<Answer, Refusal>
    ) async throws(Refusal) -> Answer {
        guard !stopping else { throw .stopping }
        guard underway.count < Self.longestQueue else { throw .busy }
        let before = tail
        let (printed, finishPrinting) = AsyncStream.makeStream(of: Never.self)
        let task = Task {
            await before?.value
            return await work { finishPrinting.finish() }
        }
        underway[intent] = task
        tail = Task {
            for await _ in printed {}
            self.underway[intent] = nil
        }
        return try await task.value.get()
    }

    /// Runs `work`, which prints what is no ticket, once nobody is being served: whoever comes meanwhile goes first, and when it has
    /// begun waits for its end. One at a time, for `patience` at most.
    func betweenTickets<Value: Sendable>(
        patience: Duration, work: @escaping @Sendable () async -> Value
    ) async throws(Refusal) -> Value {
        guard !isBetweenTickets else { throw .busy }
        isBetweenTickets = true
        defer { isBetweenTickets = false }
        let end = ContinuousClock.now + patience
        while !underway.isEmpty, !stopping {
            guard .now < end else { throw .busy }
            await tail?.value
        }
        guard !stopping else { throw .stopping }
        let task = Task { await work() }
        tail = Task { _ = await task.value }
        return await task.value
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

    /// Nobody waits for a ticket, or for one to be printed.
    var isIdle: Bool { underway.isEmpty }

    /// Nor thinks about one that did not come out.
    var isFinished: Bool { underway.isEmpty && deadlines.isEmpty }

    /// Takes no more wishes, and waits until the ticket in hand is on paper and settled.
    func stop() async {
        stopping = true
        await tail?.value
    }
}
