import FoundationEssentials

extension Central {
    /// What a kiosk gets for a reservation.
    struct Reservation: Equatable, Encodable, Sendable {
        var number: String
        /// How many wait in front, at the time of this answer.
        var ahead: Int
        var businessDay: String
        var qrContent: String?
    }

    /// A kiosk wants a number for an attempt. The same attempt gets the same number, however often and late it asks,
    /// also when the service has closed since.
    mutating func reserve(
        _ id: TicketID, service: String, kiosk: String, at time: Date
    ) throws(Refusal) -> Reservation {
        advance(to: time)
        if let issue = try receive(reservationOf: id) {
            guard issue.kiosk == kiosk, issue.service == service, issue.leaseID == nil, issue.appointmentID == nil
            else { throw .reservedOtherwise(id) }
            return try reservation(of: id)
        }
        let index = try index(ofOpenService: service)
        reserve(id, try issue(inLine: index, kiosk: kiosk, origin: .paper, at: time), .normal, inLine: index)
        return try reservation(of: id)
    }

    /// Notes that an attempt asks for a number, and finds what it was given before. Nil for a new one.
    mutating func receive(reservationOf id: TicketID) throws(Refusal) -> Issue? {
        guard let known = tickets[id] else { return nil }
        tickets[id]?.reservations.received += 1
        guard let issue = known.issue else { throw .voided(id) }
        if case .void = known.state { throw .voided(id) }
        return issue
    }

    /// Where a service stands that gives numbers.
    func index(ofOpenService id: String) throws(Refusal) -> Int {
        let index = try index(ofService: id)
        guard lines[index].state == .open else { throw .serviceNotOpen(id, lines[index].state) }
        return index
    }

    /// The next number of a service.
    mutating func issue(
        inLine index: Int, kiosk: String?, origin: TicketOrigin, at time: Date
    ) throws(Refusal) -> Issue {
        let service = lines[index].definition
        guard let number = lines[index].numbers.take(on: businessDay) else { throw .numbersUsedUp(service.id) }
        let content: String? =
            switch qrContent {
            case .none: nil
            case .weChat: QRPool.content(using: &generator)
            }
        return Issue(
            number: NumberSequence.text(prefix: service.prefix, number), service: service.id,
            businessDay: businessDay, kiosk: kiosk, origin: origin, order: orders.next(at: time), reservedAt: time,
            qrContent: content)
    }

    /// Gives a number to an attempt.
    mutating func reserve(_ id: TicketID, _ issue: Issue, _ priority: Priority, inLine index: Int) {
        var ticket = Ticket(id: id, issue: issue, priority: priority)
        ticket.reservations = ReceiptCount(received: 1, effective: 1)
        tickets[id] = ticket
        lines[index].reserve(id)
    }

    /// What an attempt that has a number is answered.
    func reservation(of id: TicketID) throws(Refusal) -> Reservation {
        guard let ticket = tickets[id], let issue = ticket.issue else { throw .unknownTicket(id) }
        return Reservation(
            number: issue.number, ahead: ahead(of: ticket), businessDay: issue.businessDay, qrContent: issue.qrContent)
    }
}
