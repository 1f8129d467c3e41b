import Escpos
import Foundation
import QRBinding

@testable import KioskAgent

/// A ticket's way through the printer, and what a citizen or staff decide about it, as `TicketDesk` does.
extension KioskRun {
    /// Prints, and settles what became of it.
    func print(_ ticket: KioskAgent.Ticket, done: @escaping () -> Void) {
        kiosk.printer.print(ticket, isReprint: false, for: self) { [self] outcome in
            let outcome = hall.breaks(.bindsWithoutPaper, 0.5) ? .printed(.sent) : outcome
            settle(TicketEvent(outcome), of: ticket) { [self] settled in
                if case .pendingChoice = settled.state {
                    settleLater(.givenUp(.bySilence), of: settled, after: TicketDesk.choiceTime)
                }
                done()
            }
        } raise: { [self] in
            hall.deeds.count(.raisedLate)
            settle(.printed(.confirmed), of: ticket)
        }
    }

    func choose(_ choice: TicketDesk.Choice, intent: UUID, answer: @escaping (Outcome) -> Void = { _ in }) {
        guard let ticket = ticket(intent: intent) else { return answer(.failure(.unknownTicket)) }
        switch (choice, ticket.state) {
        case (.tryAgain, .pendingChoice):
            inTurn(of: intent, answer: answer) { [self] answer, done in printAgain(ticket, answer: answer, done: done) }
        case (.phone, .pendingChoice(let reservation)) where reservation.leaseID == nil:
            guard let token = ticket.token else { return answer(.failure(.overtaken)) }
            ask(.screen(ticket.ticketID, token: token, qrContent: reservation.qrContent), deadline: 5_000) {
                [self] reply in
                if case .failure(let error) = reply { return answer(.failure(.central(error))) }
                settle(.putOnScreen, of: ticket) { [self] shown in
                    guard case .onScreen = shown.state else { return answer(.success(shown)) }
                    onScreen[ticket.ticketID] = shown
                    settleLater(.givenUp(.bySilence), of: shown, after: TicketDesk.screenTime)
                    answer(.success(shown))
                }
            }
        case (.giveUp, .pendingChoice), (.giveUp, .onScreen):
            onScreen[ticket.ticketID] = nil
            settle(.givenUp(.byCitizen), of: ticket) { answer(.success($0)) }
        default:
            answer(.success(ticket))
        }
    }

    private func printAgain(
        _ ticket: KioskAgent.Ticket, answer: @escaping (Outcome) -> Void, done: @escaping () -> Void
    ) {
        func refuse(_ refusal: KioskAgent.Refusal) {
            answer(.failure(refusal))
            done()
        }
        guard kiosk.printer.canPrint else { return refuse(.printer(code: "paperOut")) }
        commit({ (database) throws(SQLiteError) in try database.record(.triedAgain, of: ticket.ticketID) }) {
            [self] kept in
            // The time to choose may have run out while others were served.
            guard let kept, case .printing = kept.state else { return refuse(.tooLate) }
            hall.deeds.count(.triedAgain)
            deadlines[ticket.ticketID] = nil
            tell(kept)
            print(kept, done: done)
            answer(.success(kept))
        }
    }

    /// A phone follows a ticket.
    func followed(_ ticketID: UUID) {
        guard let ticket = onScreen.removeValue(forKey: ticketID) else { return }
        settle(.followed, of: ticket)
    }

    /// The feed has lost its place, and with it what phones did meanwhile.
    func askForFollowers() {
        // In an order that does not depend on where a dictionary has put them.
        for (ticketID, ticket) in onScreen.sorted(by: { $0.key < $1.key }) {
            guard let token = ticket.token else { continue }
            ask(.screen(ticketID, token: token, qrContent: ticket.state.reservation?.qrContent), deadline: 5_000) {
                [self] reply in
                if case .success(.shown(isFollowed: true)) = reply { followed(ticketID) }
            }
        }
    }

    /// The citizen says what became of a slip.
    func report(_ report: TicketDesk.SlipReport, intent: UUID) {
        guard let ticket = ticket(intent: intent), case .unknown = ticket.state, ticket.token != nil,
            let age = now.milliseconds(since: ticket.requestedAt), .milliseconds(age) <= TicketDesk.reportTime
        else { return }
        switch report {
        case .cameOut: break
        case .notWanted: settle(.givenUp(.byCitizen), of: ticket)
        case .missing: reprint(ticket)
        }
    }

    /// Staff print a ticket once more.
    func reprint(ticketID: UUID) {
        guard let ticket = ticket(ticketID), ticket.state.evidence != nil, ticket.token != nil,
            watch.state?.tickets[ticketID] != nil
        else { return }
        reprint(ticket)
    }

    private func reprint(_ ticket: KioskAgent.Ticket) {
        inTurn(of: ticket.intent, answer: { _ in }) { [self] answer, done in
            guard kiosk.printer.canPrint else {
                answer(.failure(.printer(code: "paperOut")))
                return done()
            }
            kiosk.printer.print(ticket, isReprint: true, for: self) { [self] outcome in
                switch TicketEvent(outcome) {
                case .printed(let evidence):
                    settle(.reprinted(evidence), of: ticket) { answer(.success($0)) }
                case .printInterrupted:
                    settle(.reprinted(nil), of: ticket) { answer(.success($0)) }
                default:
                    answer(.failure(.printer(code: "offline")))
                }
                done()
            } raise: {
            }
        }
    }
}
