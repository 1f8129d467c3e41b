import Foundation

@testable import HallSimulator
@testable import KioskAgent

/// What must be so when all has had time to come right.
extension VirtualHall {
    func check() {
        checkViews()
        checkOutboxes()
        checkTickets()
        checkNumbers()
        checkPapers()
        checkCalls()
        checkPeople()
    }

    /// Central's, each kiosk's and each passive display's view are one.
    private func checkViews() {
        let truth = HallState(central.snapshot, at: 0)
        for kiosk in kiosks {
            guard let run = kiosk.run, let state = run.watch.state else {
                violated("\(kiosk.name) knows nothing of the hall")
                continue
            }
            if run.watch.freshness != .fresh { violated("\(kiosk.name) takes what it knows for old") }
            if let difference = PlainHall(state).difference(from: PlainHall(truth)) {
                violated("\(kiosk.name) sees another hall than central: \(difference)")
            }
            let shown = kiosk.display.look().map(PlainView.init)
            if shown != PlainView(DisplayView(truth, through: DisplayFilter(), at: 0)) {
                violated("the display of \(kiosk.name) shows another hall than central")
            }
        }
        if truth.tickets.isEmpty { violated("nobody waits in the end: what was compared says nothing") }
    }

    /// Nobody stands at a kiosk for ever, and each gives tickets again.
    private func checkPeople() {
        for citizen in people.stranded { violated("\(citizen) still waits at \(citizen.kiosk.name)") }
        for kiosk in kiosks where !people.servedInTheEnd.contains(kiosk.index) {
            violated("\(kiosk.name) gives no ticket, and nothing is wrong")
        }
        for ticketID in people.earlyScans {
            guard let ticket = central.central.tickets[CentralTicketID(ticketID)], ticket.binding != nil else {
                continue
            }
            if case .void = ticket.state { continue }
            if ticket.follower == nil {
                violated("a phone that has scanned \(ticketID.short) early does not follow it")
            }
        }
    }

    /// Central has heard everything, and nothing is in mid-work.
    private func checkOutboxes() {
        for kiosk in kiosks {
            do throws(SQLiteError) {
                if let left = try kiosk.database.pendingNotices(after: 0, limit: 1).first {
                    violated("\(kiosk.name)'s \(left.summary) has not reached central")
                }
                if let letter = try kiosk.database.deadLetters().first {
                    violated("\(kiosk.name)'s \(letter.summary) was refused: \(letter.refusal)")
                }
                if let open = try kiosk.database.unfinishedTickets().first {
                    violated("\(kiosk.name)'s ticket \(open.ticketID.short) is \(open.state.name) for ever")
                }
            } catch {
                violated("\(kiosk.name)'s store fails: \(error)")
            }
        }
    }
}

/// A hall without what may differ between two that are one: when a call became known.
struct PlainHall {
    private let state: HallState

    init(_ state: HallState) { self.state = state }

    /// Where it differs first.
    func difference(from other: PlainHall) -> String? {
        let (one, other) = (state, other.state)
        if one.businessDay != other.businessDay { return "the day is \(one.businessDay), not \(other.businessDay)" }
        if one.facts != other.facts { return "the hall itself" }
        if one.services != other.services { return "services" }
        if one.windows != other.windows { return "windows" }
        for (id, ticket) in other.tickets where one.tickets[id] != ticket {
            return "ticket \(ticket.facts.number) is \(ticket), not \(String(describing: one.tickets[id]))"
        }
        for (id, ticket) in one.tickets where other.tickets[id] == nil {
            return "ticket \(ticket.facts.number) is over"
        }
        for service in other.services {
            if one.line(of: service.id) != other.line(of: service.id) { return "the line of \(service.id)" }
            if one.ready(for: service.id) != other.ready(for: service.id) { return "who is ready for \(service.id)" }
        }
        let (calls, otherCalls) = (one.calls.map(Self.plain), other.calls.map(Self.plain))
        for (call, other) in zip(calls, otherCalls) where call != other {
            return "call \(call) is \(other); \(calls) are \(otherCalls)"
        }
        return calls.count == otherCalls.count ? nil : "\(calls.count) calls are \(otherCalls.count)"
    }

    private static func plain(_ call: HallCall) -> String {
        "\(call.callID.prefix(8)) \(call.number) \(call.window) \(call.recalls)"
    }
}

/// A display's view without ages.
struct PlainView: Equatable {
    private let parts: [String]

    init(_ view: DisplayView) {
        parts = [
            "\(view.hall)", view.businessDay ?? "", "\(view.zones)", "\(view.services)", "\(view.windows)",
            "\(view.ready)", "\(view.silent)",
            "\(view.calls.map { [$0.callId, "\($0.recalls)", $0.number, $0.service, $0.window, $0.zone ?? ""] })",
        ]
    }
}
