import Foundation
import Testing

@testable import HallSimulator

struct AppointmentTests {
    /// 10:00 of the same day.
    let ten = morning.addingTimeInterval(19 * 60)
    let holder = PersonalNumbers(phone: "13800138000", idNumber: "11010519491231002X")

    func checkedIn(_ central: inout Central, _ id: TicketID, at booked: Date) throws -> Central.CheckIn {
        let appointment = try central.book(service: "general", at: booked)
        let given = try central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: morning)
        var binding = record(id, number: given.reservation.number)
        (binding.origin, binding.appointmentID) = (.appointment, appointment.id)
        _ = try central.bind(id, binding, at: morning)
        return given
    }

    @Test func `before its time an appointment stands behind all walk-ins, from its time on before them`() throws {
        var central = makeCentral()
        let ids = ticketIDs(4)
        #expect(try checkedIn(&central, ids[0], at: ten).reservation.ahead == 0)
        try central.issue(ids[1])
        try central.issue(ids[2])
        #expect(central.waiting(forLine: 0) == [ids[1], ids[2], ids[0]])
        #expect(central.nextDue == ten)
        central.advance(to: ten.addingTimeInterval(-1))
        #expect(central.waiting(forLine: 0).first == ids[1])
        central.advance(to: ten)
        #expect(central.waiting(forLine: 0) == [ids[0], ids[1], ids[2]])
        #expect(central.eventTypes.suffix(1) == ["ticket.due"] && central.nextDue == nil)
        #expect(try central.call(window: "1", at: ten).ticket.ticketID == ids[0])
    }

    @Test func `a window calls an appointment before its time only when no walk-in waits for any of its services`()
        throws
    {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try checkedIn(&central, ids[0], at: ten)
        try central.issue(ids[1], service: "tax")
        #expect(try central.call(window: "1", at: morning).ticket.ticketID == ids[1])
        #expect(try central.call(window: "1", at: morning).ticket.ticketID == ids[0])
        #expect(central.nextDue == ten)
        central.advance(to: ten)
        #expect(!central.eventTypes.contains("ticket.due"), "who stands at a window is in no line")
        _ = try central.transfer(window: "1", to: "tax", at: ten)
        #expect(central.tickets[ids[0]]?.priority == .due)
    }

    @Test func `appointments stand by their booked times, whoever came first`() throws {
        var central = makeCentral()
        let ids = ticketIDs(4)
        for (id, minutes) in zip(ids, [30.0, 10, 20, 10]) {
            _ = try checkedIn(&central, id, at: morning.addingTimeInterval(minutes * 60))
        }
        #expect(central.waiting(forLine: 0) == [ids[1], ids[3], ids[2], ids[0]])
        central.advance(to: morning.addingTimeInterval(20 * 60))
        #expect(central.waiting(forLine: 0) == [ids[1], ids[3], ids[2], ids[0]])
        let due = central.events.compactMap { if case .due(let ticket) = $0.event { ticket.ticketID } else { nil } }
        #expect(due == [ids[1], ids[3], ids[2]])
    }

    @Test func `an appointment that becomes due before its binding says so when it enters the line`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        let appointment = try central.book(service: "general", at: ten)
        let given = try central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: morning)
        var binding = record(id, number: given.reservation.number)
        (binding.origin, binding.appointmentID) = (.appointment, appointment.id)
        _ = try central.bind(id, binding, at: ten)
        guard case .issued(let ticket)? = central.events.first?.event, central.events.count == 1 else {
            Issue.record("\(central.eventTypes)")
            return
        }
        #expect(ticket.place.priority == .due && ticket.place.notBefore == ten && ticket.origin == .appointment)
    }

    @Test func `a check-in repeats its answer, a second ticket is told number and time`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        let appointment = try central.book(service: "general", at: ten, holder)
        let first = try central.checkIn(appointment.id, ticket: ids[0], kiosk: "k1", at: morning)
        #expect(first.notBefore == ten && first.service == "general")
        #expect(try central.checkIn(appointment.id, ticket: ids[0], kiosk: "k1", at: ten) == first)
        #expect(throws: Refusal.checkedIn(number: "A001", at: morning)) {
            try central.checkIn(appointment.id, ticket: ids[1], kiosk: "k1", at: ten)
        }
        #expect(throws: Refusal.reservedOtherwise(ids[0])) {
            try central.reserve(ids[0], service: "general", kiosk: "k1", at: ten)
        }
        #expect(central.numbersGiven(0) == 1)
    }

    @Test func `voiding the ticket sets the appointment back to booked, whether it was bound or not`() throws {
        var central = makeCentral()
        for (id, bound) in zip(ticketIDs(2), [false, true]) {
            let appointment = try central.book(service: "general", at: ten)
            let given = try central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: morning)
            if bound {
                var binding = record(id, number: given.reservation.number)
                (binding.origin, binding.appointmentID) = (.appointment, appointment.id)
                _ = try central.bind(id, binding, at: morning)
            }
            _ = central.void(id, reason: "printer", at: morning)
            #expect(central.appointments[appointment.id]?.state == .booked)
            #expect(throws: Refusal.voided(id)) {
                try central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: morning)
            }
            let next = ticketIDs(1, seed: bound ? 7 : 8)[0]
            let again = try central.checkIn(appointment.id, ticket: next, kiosk: "k1", at: morning)
            #expect(again.reservation.number != given.reservation.number)
        }
    }

    @Test func `only the day's appointments are found and checked in`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        let today = try central.book(service: "general", at: ten, holder)
        let tomorrow = try central.book(service: "tax", at: ten.addingTimeInterval(86_400), holder)
        #expect(central.search(PersonalNumbers(phone: holder.phone)) == [today])
        #expect(central.search(PersonalNumbers(idNumber: holder.idNumber)) == [today])
        #expect(central.search(PersonalNumbers(phone: "13800138001")) == [])
        #expect(throws: Refusal.otherDay("2026-11-24")) {
            try central.checkIn(tomorrow.id, ticket: id, kiosk: "k1", at: morning)
        }
        #expect(throws: Refusal.unknownAppointment("none")) {
            try central.checkIn("none", ticket: id, kiosk: "k1", at: morning)
        }
        #expect(central.tickets.isEmpty)
    }

    @Test(arguments: [(ServiceState.full, true), (.closed, false), (.paused, false)])
    func `an appointment has its share of a full day, and none of a closed one`(state: ServiceState, given: Bool) throws
    {
        var central = makeCentral()
        let appointment = try central.book(service: "general", at: ten)
        try central.setState(state, ofService: "general", at: morning)
        let checkIn = try? central.checkIn(appointment.id, ticket: ticketIDs(1)[0], kiosk: "k1", at: morning)
        #expect((checkIn != nil) == given)
        #expect(central.appointments[appointment.id]?.state == .booked || given)
    }

    @Test func `a binding must name the appointment`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        let appointment = try central.book(service: "general", at: ten)
        _ = try central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: morning)
        var binding = record(id)
        binding.origin = .appointment
        #expect(throws: Refusal.bindingMismatch(field: "appointmentID")) { try central.bind(id, binding, at: morning) }
    }
}
