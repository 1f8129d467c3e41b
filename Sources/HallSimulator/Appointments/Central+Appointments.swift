import FoundationEssentials

extension Central {
    /// What a kiosk gets for an appointment.
    struct CheckIn: Equatable, Sendable {
        var reservation: Reservation
        var service: String
        var notBefore: Date
    }

    /// Somebody books a service for a time.
    mutating func book(
        service: String, at booked: Date, _ holder: PersonalNumbers = PersonalNumbers()
    ) throws(Refusal) -> Appointment {
        _ = try index(ofService: service)
        let appointment = Appointment(
            id: TicketID.random(using: &generator).text, service: service, notBefore: booked,
            businessDay: WireTime.day(booked))
        appointments.add(appointment, holder)
        return appointment
    }

    /// The appointments of this business day that are booked under these numbers.
    func search(_ holder: PersonalNumbers) -> [Appointment] { appointments.find(holder, on: businessDay) }

    /// A kiosk gives a ticket for an appointment. The same attempt gets the same number for ever; another one is refused.
    mutating func checkIn(
        _ appointmentID: String, ticket id: TicketID, kiosk: String, at time: Date
    ) throws(Refusal) -> CheckIn {
        advance(to: time)
        guard let appointment = appointments[appointmentID] else { throw .unknownAppointment(appointmentID) }
        if let issue = try receive(reservationOf: id) {
            guard issue.kiosk == kiosk, issue.appointmentID == appointmentID else { throw .reservedOtherwise(id) }
            return try checkIn(appointment, of: id)
        }
        guard appointment.businessDay == businessDay else { throw .otherDay(appointment.businessDay) }
        if case .checkedIn(let holder, let checkedInAt) = appointment.state {
            throw .checkedIn(number: tickets[holder]?.issue?.number ?? "", at: checkedInAt)
        }
        try reserve(id, service: appointment.service, kiosk: kiosk, appointment, at: time)
        appointments.setState(.checkedIn(id, at: time), of: appointmentID)
        return try checkIn(appointment, of: id)
    }

    private mutating func reserve(
        _ id: TicketID, service: String, kiosk: String, _ appointment: Appointment, at time: Date
    ) throws(Refusal) {
        let index = try index(ofService: service)
        // An appointment has its share of a day that is full.
        guard [.open, .full].contains(lines[index].state) else { throw .serviceNotOpen(service, lines[index].state) }
        var issue = try issue(inLine: index, kiosk: kiosk, origin: .appointment, at: time)
        issue.appointmentID = appointment.id
        issue.notBefore = appointment.notBefore
        let early = appointment.notBefore > time
        reserve(id, issue, early ? .early : .due, inLine: index)
        if early { comingDue.insert(id, at: appointment.notBefore) }
    }

    private func checkIn(_ appointment: Appointment, of id: TicketID) throws(Refusal) -> CheckIn {
        CheckIn(
            reservation: try reservation(of: id), service: appointment.service, notBefore: appointment.notBefore)
    }

    /// Somebody may check in again, because the ticket reached nobody.
    mutating func releaseAppointment(of ticket: Ticket) {
        guard let id = ticket.issue?.appointmentID, case .checkedIn(ticket.id, _)? = appointments[id]?.state else {
            return
        }
        appointments.setState(.booked, of: id)
    }
}
