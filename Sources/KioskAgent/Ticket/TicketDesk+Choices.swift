import Escpos
import FoundationEssentials
import QRBinding

/// What a citizen, or staff, may decide about a ticket that is there already.
extension TicketDesk {
    /// What becomes of a number whose slip did not print.
    enum Choice: String, Codable, Sendable {
        case tryAgain, phone, giveUp
    }

    /// What the citizen says of a slip of which nobody knows whether it came out.
    enum SlipReport: String, Codable, Sendable {
        case cameOut, missing, notWanted
    }

    /// How long a ticket stays on the screen for a phone.
    static let screenTime = Duration.seconds(90)
    /// After that somebody else stands there.
    static let reportTime = Duration.seconds(600)

    /// The citizen chooses. A ticket that is not waiting for a choice stays as it is, and is told as it is.
    func choose(_ choice: Choice, intent: UUID, hall: HallView) async throws(Refusal) -> Ticket {
        guard let ticket = try await ticket(intent: intent) else { throw .unknownTicket }
        switch (choice, ticket.state) {
        case (.tryAgain, .pendingChoice):
            return try await inTurn(of: intent) { done in
                await self.printAgain(ticket, hall: hall, done: done)
            }.ticket
        case (.phone, .pendingChoice(let reservation)) where reservation.leaseID == nil:
            guard let token = ticket.token else { throw .overtaken }
            do {
                _ = try await parts.central.screen(
                    ticketID: ticket.ticketID, token: token, qrContent: reservation.qrContent)
            } catch {
                throw .central(error)
            }
            let shown = await settle(.putOnScreen, of: ticket)
            guard case .onScreen = shown.state else { return shown }
            onScreen[ticket.ticketID] = shown
            settleLater(.givenUp(.bySilence), of: shown, after: Self.screenTime)
            return shown
        case (.giveUp, .pendingChoice), (.giveUp, .onScreen):
            onScreen[ticket.ticketID] = nil
            return await settle(.givenUp(.byCitizen), of: ticket)
        default:
            return ticket
        }
    }

    /// A phone follows a ticket: one that is on the screen is the citizen's now.
    func followed(_ ticketID: UUID) async {
        guard let ticket = onScreen.removeValue(forKey: ticketID) else { return }
        await settle(.followed, of: ticket)
    }

    /// The feed has lost its place, and with it what phones did meanwhile: central is asked for each ticket on the screen.
    func askForFollowers() async {
        for (ticketID, ticket) in onScreen {
            guard let token = ticket.token else { continue }
            let isFollowed = try? await parts.central.screen(
                ticketID: ticketID, token: token, qrContent: ticket.state.reservation?.qrContent)
            if isFollowed == true { await followed(ticketID) }
        }
    }

    /// The citizen says what became of a slip.
    func report(_ report: SlipReport, intent: UUID, hall: HallView) async throws(Refusal) -> Ticket {
        guard let ticket = try await ticket(intent: intent) else { throw .unknownTicket }
        guard case .unknown = ticket.state else { return ticket }
        // Without its token its day is over.
        guard ticket.token != nil, let age = BootClock.now.milliseconds(since: ticket.requestedAt),
            .milliseconds(age) <= Self.reportTime
        else { throw .tooLate }
        switch report {
        case .cameOut: return ticket
        case .notWanted: return await settle(.givenUp(.byCitizen), of: ticket)
        case .missing: return try await reprint(ticket, why: "the citizen has no slip", hall: hall)
        }
    }

    /// Staff says what became of a ticket that nobody knew about, or that its citizen left behind.
    func settle(ticketID: UUID, as settlement: Settlement) async throws(Refusal) -> Ticket {
        let found: Ticket?
        do {
            found = try await parts.store.ticket(ticketID)
        } catch {
            await parts.keeper.report(error)
            throw .store(error)
        }
        guard let ticket = found else { throw .unknownTicket }
        guard let event = settlement.event(for: ticket.state), ticket.token != nil else { throw .tooLate }
        do {
            try await parts.store.noteSettlement(of: ticket, as: settlement, at: parts.clock.now?.rfc3339)
        } catch {
            await parts.keeper.report(error)
            throw .store(error)
        }
        deadlines[ticketID] = nil
        onScreen[ticketID] = nil
        let settled = await settle(event, of: ticket)
        log.notice(
            "\(settled.state.reservation?.number ?? "") is \(settled.state.name) now, as staff said", .ticketSettled)
        return settled
    }

    /// The same ticket, number and token once more, marked as a reprint. Only while central still waits for it.
    func reprint(ticketID: UUID, why: String, hall: HallView) async throws(Refusal) -> Ticket {
        let found: Ticket?
        do {
            found = try await parts.store.ticket(ticketID)
        } catch {
            throw .store(error)
        }
        guard let ticket = found else { throw .unknownTicket }
        guard ticket.state.evidence != nil, ticket.token != nil, await parts.isLive(ticketID) else { throw .tooLate }
        return try await reprint(ticket, why: why, hall: hall)
    }

    private func reprint(_ ticket: Ticket, why: String, hall: HallView) async throws(Refusal) -> Ticket {
        try await inTurn(of: ticket.intent) { done in
            defer { done() }
            let (slip, profile): (EncodedDocument, PrinterProfile)
            do throws(Refusal) {
                // Asked twice, by a double tap, it is printed once.
                guard let now = try await self.ticket(intent: ticket.intent), now.reprints == ticket.reprints,
                    now.state == ticket.state
                else { return .success((try await self.ticket(intent: ticket.intent) ?? ticket, false)) }
                (slip, profile) = try await self.slip(of: ticket, hall: hall, isReprint: true)
                try await self.noteReprint(of: ticket, why: why)
            } catch {
                return .failure(error)
            }
            let label = SlipLabel(.reprint, number: ticket.state.reservation?.number)
            switch await self.parts.printer.print(slip, for: profile, label: label).outcome {
            case .printed(let evidence):
                let evidence = BindingEvidence(evidence)
                return .success((await self.settle(.reprinted(evidence), of: ticket), false))
            case .unknown:
                let settled = await self.settle(.reprinted(nil), of: ticket)
                // A citizen sees that of the ticket's state; where the first slip stands, only this tells it.
                if case .printed = settled.state { return .failure(.reprintUnknown) }
                return .success((settled, false))
            case .failed:
                return .failure(.printer(code: await self.parts.printer.currentStatus().rawValue))
            }
        }.ticket
    }

    private func printAgain(
        _ ticket: Ticket, hall: HallView, done: @escaping @Sendable () -> Void
    ) async -> Result<Answer, Refusal> {
        do throws(Refusal) {
            let (slip, profile) = try await slip(of: ticket, hall: hall, isReprint: false)
            let kept: Ticket?
            do {
                kept = try await parts.store.record(.triedAgain, of: ticket.ticketID)
            } catch {
                await parts.keeper.report(error)
                throw .store(error)
            }
            // The time to choose may have run out while others were served.
            guard let kept, case .printing = kept.state else { throw .tooLate }
            deadlines[ticket.ticketID] = nil
            await parts.tell(kept)
            startPrinting(kept, slip, for: profile, steps: IssueSteps(asked: .now), done: done)
            return .success((kept, false))
        } catch {
            done()
            return .failure(error)
        }
    }

    /// The slip of a ticket that has its number, for the printer that is there now, if it can print.
    private func slip(
        of ticket: Ticket, hall: HallView, isReprint: Bool
    ) async throws(Refusal) -> (EncodedDocument, PrinterProfile) {
        let status = await parts.printer.currentStatus()
        guard status.canPrint else { throw .printer(code: status.rawValue) }
        let profile = await parts.printer.profile
        do {
            return (try parts.slip.slip(for: ticket, hall: hall, profile: profile, isReprint: isReprint), profile)
        } catch {
            log.error("no slip can be made for \(profile.title): \(error)")
            throw .printer(code: PrinterStatus.offline.rawValue)
        }
    }

    private func noteReprint(of ticket: Ticket, why: String) async throws(Refusal) {
        do {
            try await parts.store.noteReprint(of: ticket, at: parts.clock.now?.rfc3339, why: why)
        } catch {
            await parts.keeper.report(error)
            throw .store(error)
        }
        log.notice("\(ticket.state.reservation?.number ?? "") is printed again: \(why)")
    }
}

extension BindingEvidence {
    /// What the printer's evidence is called at central.
    init(_ evidence: PrintEvidence) {
        self =
            switch evidence {
            case .confirmed: .confirmed
            case .statusOK: .statusOK
            case .sent: .sent
            }
    }
}
