import Foundation

@testable import HallSimulator
@testable import KioskAgent

/// Somebody who comes to a kiosk for a ticket, and does not go before there is one, or there is no wish for one any more.
final class Citizen: CustomStringConvertible {
    unowned let people: People
    unowned let hall: VirtualHall
    let name: String
    /// The phone on which an appointment was booked.
    private var appointmentPhone: String?
    private(set) var kiosk: VirtualKiosk
    private var service: String
    private var intent: UUID
    private var appointment: String?
    private var refusals = 0
    private var paper: VirtualPaper?
    /// What is known of the ticket, so that nothing is decided twice.
    private var lastSeen: KioskAgent.TicketState?
    private var wantsNoMore = false
    private(set) var hasLeft = false

    /// How long the touch page asks about a slip that may be out.
    private static let slipQuestion: Int64 = 60_000

    init(_ people: People, name: String, appointmentPhone: String?) {
        (self.people, hall, self.name) = (people, people.hall, name)
        self.appointmentPhone = appointmentPhone
        kiosk = people.hall.chance.pick(people.hall.kiosks)
        service = people.anyService
        intent = people.hall.chance.uuid()
    }

    func come() {
        guard let phone = appointmentPhone else { return wish() }
        people.atCentral { [self] in
            book(phone)
            hall.after(hall.chance.pick(5_000...60_000)) { [self] in search(phone) }
        }
    }

    func holds(_ paper: VirtualPaper) { self.paper = paper }

    var description: String { "\(name) with wish \(intent.short), \(lastSeen?.name ?? "nothing")," }

    // MARK: Appointments

    private func book(_ phone: String) {
        let booked = hall.plan.date(at: hall.now + hall.chance.pick(-300_000...1_800_000))
        do throws(CentralRefusal) {
            _ = try hall.central.change { [service] central, now throws(CentralRefusal) in
                try central.book(service: service, at: booked, PersonalNumbers(phone: phone), phone: phone)
            }
        } catch {
            hall.violated("central books nothing: \(error)")
        }
    }

    private func search(_ phone: String) {
        guard let run = kiosk.run else { return again { [self] in search(phone) } }
        run.farewells.append { [self] in again { [self] in search(phone) } }
        let farewell = run.farewells.count - 1
        run.ask(.search(phone: phone), deadline: 5_000) { [self] answer in
            run.farewells[farewell] = {}
            guard case .success(.appointments(let found)) = answer else { return again { [self] in search(phone) } }
            if let booked = found.first(where: { $0.state == "booked" }) {
                (appointment, service) = (booked.id, booked.service)
            }
            // Who finds none, as it is for the day after, takes a number like others.
            wish()
        }
    }

    // MARK: The touch

    private func wish() {
        people.wishes(self, intent)
        touch()
        // Twice, as people do, and as a page that has not heard the answer.
        guard hall.chance.happens(0.05) else { return }
        hall.after(hall.chance.pick(1...6_000)) { [self, intent] in
            guard intent == self.intent else { return }
            hall.deeds.count(.twoTaps)
            touch()
        }
    }

    private func touch() {
        guard let run = kiosk.run else { return again { [self, intent] in if intent == self.intent { touch() } } }
        if run.pages[intent] == nil {
            run.pages[intent] = { [self] in learn($0) }
            run.farewells.append { [self, intent] in if intent == self.intent { wasLeftAlone() } }
        }
        run.issue(Wish(intent: intent, service: service, appointmentID: appointment)) { [self, intent] outcome in
            guard intent == self.intent else { return }
            switch outcome {
            case .success(let ticket): learn(ticket)
            case .failure(let refusal): isRefused(refusal)
            }
        }
    }

    private func isRefused(_ refusal: KioskAgent.Refusal) {
        guard !hasLeft else { return }
        refusals += 1
        if refusal.isOfAppointment { appointment = nil }
        // After a while of that it is believed: the number is there, from before the kiosk died.
        if case .central(.checkedIn) = refusal, refusals > 10 { return leave() }
        if refusals.isMultiple(of: 3) { return goElsewhere() }
        again { [self, intent] in if intent == self.intent { touch() } }
    }

    /// The page has lost the agent.
    private func wasLeftAlone() {
        guard !hasLeft else { return }
        if hall.chance.happens(0.2) { return goElsewhere() }
        again { [self, intent] in if intent == self.intent { touch() } }
    }

    private func goElsewhere() {
        // Whoever has a slip in hand does not come again.
        if paper != nil { return leave() }
        kiosk = hall.chance.pick(hall.kiosks)
        wishAnew()
    }

    private func wishAnew() {
        (intent, paper, lastSeen) = (hall.chance.uuid(), nil, nil)
        again { [self] in wish() }
    }

    private func again(_ act: @escaping () -> Void) { hall.after(hall.chance.pick(2_000...40_000), act) }

    private func leave() { hasLeft = true }
}

extension KioskAgent.Refusal {
    /// The appointment is of no use: another try with it will not help.
    fileprivate var isOfAppointment: Bool {
        if case .central(.refused(_, let code, _)) = self { code.hasPrefix("appointment.") } else { false }
    }
}

// MARK: - What becomes of the ticket

extension Citizen {
    private func learn(_ ticket: KioskAgent.Ticket) {
        guard !hasLeft, ticket.intent == intent, ticket.state != lastSeen else { return }
        lastSeen = ticket.state
        switch ticket.state {
        case .reserving, .printing: break
        case .printed(let reservation, _): take(ticket, reservation)
        case .unknown(let reservation): report(ticket, reservation)
        case .pendingChoice: choose()
        case .onScreen(let reservation): scanScreen(ticket, reservation)
        case .followed: leave()
        case .failed, .returned, .abandoned:
            if wantsNoMore { leave() } else { wishAnew() }
        }
    }

    private func take(_ ticket: KioskAgent.Ticket, _ reservation: Reservation) {
        leave()
        mayScan(ticket, reservation)
        guard hall.chance.happens(0.01) else { return }
        hall.after(hall.chance.pick(5_000...300_000)) { [self] in kiosk.run?.reprint(ticketID: ticket.ticketID) }
    }

    private func mayScan(_ ticket: KioskAgent.Ticket, _ reservation: Reservation) {
        guard let text = reservation.qrContent, hall.chance.happens(0.3) else { return }
        hall.after(hall.chance.pick(0...90_000)) { [self] in people.scan(text, name, of: ticket.ticketID) }
    }

    private func report(_ ticket: KioskAgent.Ticket, _ reservation: Reservation) {
        hall.after(hall.chance.pick(1_000...40_000)) { [self] in
            guard !hasLeft, lastSeen == ticket.state else { return }
            let dice = hall.chance.pick(0...99)
            if paper != nil { mayScan(ticket, reservation) }
            // Most tell the truth; some say nothing, and some want two.
            switch (paper != nil, dice) {
            case (true, 0..<10), (false, 0..<50): kiosk.run?.report(.missing, intent: intent)
            case (true, 10..<15), (false, 50..<65): return giveBack(ticket)
            case (true, 15..<50): kiosk.run?.report(.cameOut, intent: intent)
            default: break
            }
            leave()
        }
    }

    /// An agent that is dead, or whose machine was switched off since, takes nothing back. The page asks once more for a while; then
    /// the number counts, as it may be on paper.
    private func giveBack(_ ticket: KioskAgent.Ticket) {
        wantsNoMore = hall.chance.happens(0.5)
        hall.note("\(self) does not want \(ticket.ticketID.short)\(kiosk.run == nil ? ", and nobody hears it" : "")")
        kiosk.run?.report(.notWanted, intent: intent)
        hall.after(Self.slipQuestion) { [self] in if lastSeen == ticket.state { leave() } }
    }

    private func choose() {
        hall.after(hall.chance.pick(1_000...40_000)) { [self] in
            guard !hasLeft, case .pendingChoice = lastSeen else { return }
            switch hall.chance.pick(0...99) {
            case 0..<45: kiosk.run?.choose(.tryAgain, intent: intent)
            case 45..<80: kiosk.run?.choose(.phone, intent: intent)
            case 80..<90:
                wantsNoMore = true
                kiosk.run?.choose(.giveUp, intent: intent)
            default: break
            }
        }
    }

    private func scanScreen(_ ticket: KioskAgent.Ticket, _ reservation: Reservation) {
        guard hall.chance.happens(0.85), let text = reservation.qrContent else { return }
        hall.after(hall.chance.pick(1_000...100_000)) { [self] in
            if !hasLeft { people.scan(text, name, of: ticket.ticketID) }
        }
    }
}
