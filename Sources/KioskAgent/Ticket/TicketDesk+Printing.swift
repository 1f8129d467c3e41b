import Escpos
import FoundationEssentials
import QRBinding

/// A ticket's way through the printer, and commit 3.
extension TicketDesk {
    /// How long a citizen may think about a slip that did not print.
    static let choiceTime = Duration.seconds(30)

    /// Prints, and settles what became of it; the caller does not wait.
    func startPrinting(
        _ ticket: Ticket, _ slip: EncodedDocument?, for profile: PrinterProfile, steps: IssueSteps,
        done: @escaping @Sendable () -> Void
    ) {
        Task {
            if let slip { await self.print(ticket, slip: slip, for: profile, steps: steps, done: done) }
            done()
        }
    }

    private func print(
        _ ticket: Ticket, slip: EncodedDocument, for profile: PrinterProfile, steps: IssueSteps,
        done: @escaping @Sendable () -> Void
    ) async {
        var steps = steps
        let label = SlipLabel(.ticket, number: ticket.state.reservation?.number)
        let report = await parts.printer.print(slip, for: profile, label: label) {
            self.settleInBackground(.printed(.confirmed), of: ticket)
        }
        (steps.firstByte, steps.lastByte) = (report.firstByte, report.lastByte)
        let settled = await settle(TicketEvent(report.outcome), of: ticket, held: done)
        steps.settled = .now
        let times = steps.named.map { "\($0.name) \(($0.milliseconds * 10).rounded() / 10)" }.joined(separator: ", ")
        parts.tally.count(report.outcome)
        log.info(
            "\(settled.state.reservation?.number ?? "") \(report.outcome.summary) (ms: \(times))",
            report.outcome.logEvent)
        if case .pendingChoice = settled.state {
            settleLater(.givenUp(.bySilence), of: settled, after: Self.choiceTime)
        }
        await parts.observe(settled, steps)
    }

    nonisolated func settleInBackground(_ event: TicketEvent, of ticket: Ticket) {
        Task { _ = await settle(event, of: ticket) }
    }

    /// Makes `event` of a ticket when time has passed, unless it has got another time since, or something has happened to it.
    func settleLater(_ event: TicketEvent, of ticket: Ticket, after pause: Duration) {
        let end = ContinuousClock.now + pause
        deadlines[ticket.ticketID] = end
        Task {
            try? await Task.sleep(until: end)
            guard self.deadlines[ticket.ticketID] == end else { return }
            self.deadlines[ticket.ticketID] = nil
            self.onScreen[ticket.ticketID] = nil
            await self.settle(event, of: ticket)
        }
    }

    /// Commit 3: makes `event` durable, however long the store is out of service, and tells the pages and central. An agent that
    /// is told to end does not wait for a broken store: its next run settles the ticket.
    ///
    /// `held`: called when the store cannot keep it now, so that those who stand behind are told so instead of waiting as well.
    @discardableResult
    func settle(_ event: TicketEvent, of ticket: Ticket, held: () -> Void = {}) async -> Ticket {
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
