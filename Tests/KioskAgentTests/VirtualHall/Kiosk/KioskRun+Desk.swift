import Foundation
import QRBinding

@testable import KioskAgent

/// The desk's queue, as `TicketDesk` keeps it: one wish at a time.
extension KioskRun {
    typealias Outcome = Result<KioskAgent.Ticket, KioskAgent.Refusal>

    /// The ticket for a wish: a new one, or the one that it has already. Answered once its number is durable; printing goes on.
    func issue(_ wish: Wish, answer: @escaping (Outcome) -> Void) {
        if underway[wish.intent] != nil {
            if let result = results[wish.intent] { return answer(result) }
            underway[wish.intent]?.append(answer)
            return
        }
        inTurn(of: wish.intent, answer: answer) { [self] answer, done in serve(wish, answer: answer, done: done) }
    }

    /// Runs `work` for an intent when those before have left the printer.
    func inTurn(
        of intent: UUID, answer: @escaping (Outcome) -> Void,
        work: @escaping (_ answer: @escaping (Outcome) -> Void, _ done: @escaping () -> Void) -> Void
    ) {
        guard underway.count < TicketDesk.longestQueue else { return answer(.failure(.busy)) }
        underway[intent] = [answer]
        results[intent] = nil
        line.append { [self] in
            var isDone = false
            work(
                { [self] outcome in
                    results[intent] = outcome
                    let waiting = underway[intent] ?? []
                    underway[intent] = []
                    for answer in waiting { answer(outcome) }
                },
                { [self] in
                    guard !isDone else { return }
                    isDone = true
                    (underway[intent], results[intent]) = (nil, nil)
                    isDeskBusy = false
                    after(0) { [self] in takeTurns() }
                })
        }
        takeTurns()
    }

    private func takeTurns() {
        guard !isDeskBusy, !line.isEmpty else { return }
        isDeskBusy = true
        line.removeFirst()()
    }

    /// The attempt that counts for an intent.
    func ticket(intent: UUID) -> KioskAgent.Ticket? {
        read({ (database) throws(SQLiteError) in try database.ticket(intent: intent) }, else: nil)
    }

    func ticket(_ ticketID: UUID) -> KioskAgent.Ticket? {
        read({ (database) throws(SQLiteError) in try database.ticket(ticketID) }, else: nil)
    }

    /// Commit 3: makes `event` durable, and tells the pages and central.
    func settle(
        _ event: TicketEvent, of ticket: KioskAgent.Ticket,
        then follow: @escaping (KioskAgent.Ticket) -> Void = { _ in }
    ) {
        commit({ (database) throws(SQLiteError) in try database.record(event, of: ticket.ticketID) }) {
            [self] settled in
            let settled = settled ?? ticket
            hall.note("\(kiosk.name): \(settled.ticketID.short) is \(settled.state.name) after \(event)")
            count(event, settled.state)
            outboxHappened(.news)
            if settled.state != .abandoned { tell(settled) }
            follow(settled)
        }
    }

    private func count(_ event: TicketEvent, _ state: KioskAgent.TicketState) {
        switch (event, state) {
        case (.putOnScreen, .onScreen): hall.deeds.count(.onScreen)
        case (.followed, .followed): hall.deeds.count(.followedOnScreen)
        case (.givenUp, .failed): hall.deeds.count(.givenUp)
        case (.givenUp, .returned): hall.deeds.count(.givenBack)
        case (.reprinted, _): hall.deeds.count(.reprinted)
        default: break
        }
    }

    /// Makes `event` of a ticket when time has passed, unless it has got another time since.
    func settleLater(_ event: TicketEvent, of ticket: KioskAgent.Ticket, after pause: Duration) {
        let end = hall.now + pause.milliseconds
        deadlines[ticket.ticketID] = end
        after(pause.milliseconds) { [self] in
            guard deadlines[ticket.ticketID] == end else { return }
            deadlines[ticket.ticketID] = nil
            onScreen[ticket.ticketID] = nil
            settle(event, of: ticket)
        }
    }

    /// The touch page is told.
    func tell(_ ticket: KioskAgent.Ticket) { pages[ticket.intent]?(ticket) }
}
