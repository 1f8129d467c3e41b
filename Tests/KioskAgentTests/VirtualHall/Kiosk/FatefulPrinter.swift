import Escpos
import Foundation

@testable import KioskAgent

/// A printer and the truth about its paper.
final class FatefulPrinter {
    unowned let hall: VirtualHall
    private let kiosk: Int
    var paperOutUntil: Int64 = 0
    /// The slip in work, with the time at which its number begins to print.
    private var slip: (paper: VirtualPaper, numberAt: Int64)?

    init(_ hall: VirtualHall, kiosk: Int) { (self.hall, self.kiosk) = (hall, kiosk) }

    var canPrint: Bool { hall.now >= paperOutUntil }

    /// Prints one slip. `end` is told what the agent's session finds out, `raise` when a late answer proves more.
    func print(
        _ ticket: KioskAgent.Ticket, isReprint: Bool, for run: KioskRun, end: @escaping (PrintOutcome) -> Void,
        raise: @escaping () -> Void
    ) {
        let paper = VirtualPaper(
            kiosk: kiosk, ticketID: ticket.ticketID, intent: ticket.intent,
            number: ticket.state.reservation?.number ?? "", businessDay: ticket.state.reservation?.businessDay ?? "",
            at: hall.now, isReprint: isReprint)
        let numberAt = hall.now + hall.chance.pick(100...600)
        slip = (paper, numberAt)
        let length = hall.chance.pick(1_500...3_500)
        run.after(length) { [self] in
            slip = nil
            finish(paper, startedAt: hall.now - length, numberAt: numberAt, end: end, for: run, raise: raise)
        }
    }

    private func finish(
        _ paper: VirtualPaper, startedAt: Int64, numberAt: Int64, end: (PrintOutcome) -> Void, for run: KioskRun,
        raise: @escaping () -> Void
    ) {
        let trouble: Int64 = hall.weather.mishaps > 0 ? hall.chance.pick(0...99) : 99
        // Paper that ran out meanwhile stops the slip before its number, or in it.
        let (fails, stops) = canPrint ? (trouble < 3, trouble < 7) : (trouble < 50, true)
        if fails {
            hall.tally.count(.printFailed)
            return end(.failed(.printer(.paperOut)))
        }
        if stops {
            hall.tally.count(.printUnknown)
            guard hall.chance.happens(0.5) else { return end(.unknown(.noAnswer)) }
            come(paper)
            end(.unknown(.noAnswer))
            if hall.chance.happens(0.3) { run.after(hall.chance.pick(100...8_000), raise) }
            return
        }
        come(paper)
        end(.printed(hall.chance.pick([.confirmed, .statusOK, .sent])))
    }

    /// The agent is gone in mid-slip: what is in the printer may come out, once the number was on its way.
    func agentDied() {
        guard let (paper, numberAt) = slip else { return }
        slip = nil
        if hall.now >= numberAt, hall.chance.happens(0.5) { come(paper) }
    }

    private func come(_ paper: VirtualPaper) {
        hall.note("kiosk-\(kiosk + 1): paper \(paper.number)\(paper.isReprint ? " again" : "")")
        hall.papers.append(paper)
        if !paper.isReprint, hall.breaks(.printsTwice) { hall.papers.append(paper) }
        hall.people.holds(paper)
    }
}
