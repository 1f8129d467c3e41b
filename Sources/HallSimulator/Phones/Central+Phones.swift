import FoundationEssentials

extension Central {
    /// What a phone gets for a scan.
    enum Scan: Equatable, Sendable {
        /// Nobody knows the code yet; the scan is kept for the business day.
        case syncing
        /// The phone follows the ticket and gets its messages.
        case following(TicketID)
        /// Another phone follows the ticket: this one sees its status alone.
        case seen(TicketID)
    }

    /// A phone takes a ticket: it has its number and waits in one step, because the phone cannot fail to print.
    mutating func takeOnPhone(service: String, phone: String? = nil, at time: Date) throws(Refusal) -> Ticket {
        advance(to: time)
        let index = try index(ofOpenService: service)
        let issue = try issue(inLine: index, kiosk: nil, origin: .wechat, at: time)
        var id = TicketID.random(using: &generator)
        // A kiosk in the same test may draw its ticketIDs from the same seed.
        while tickets[id] != nil { id = .random(using: &generator) }
        var ticket = Ticket(id: id, issue: issue, state: .waiting)
        ticket.follower = phone
        tickets[id] = ticket
        if let phone, let reference = TicketReference(ticket) {
            phones[phone, default: Phone()].tickets.append(id)
            tell(PhoneMessage(.following, reference, at: time), to: phone)
        }
        enterLine(ticket, at: time)
        return ticket
    }

    /// A phone scans a QR.
    mutating func scan(_ text: String, phone: String, at time: Date) -> Scan {
        advance(to: time)
        let scanned = ScannedText(text)
        if let id = codes[scanned.text] ?? scanned.token.flatMap({ codes[$0] }) {
            return follow(id, phone: phone, at: time)
        }
        scans[scanned.key, default: []].append(phone)
        return .syncing
    }

    /// The first phone that scans a live ticket follows it.
    mutating func follow(_ id: TicketID, phone: String, at time: Date) -> Scan {
        guard var ticket = tickets[id], ticket.follower == nil, ticket.state.isLive else {
            return tickets[id]?.follower == phone ? .following(id) : .seen(id)
        }
        ticket.follower = phone
        tickets[id] = ticket
        phones[phone, default: Phone()].tickets.append(id)
        announce(ticket, at: time) { .followed($0) }
        return .following(id)
    }

    /// Somebody gives up waiting.
    mutating func cancel(_ id: TicketID, at time: Date) throws(Refusal) {
        advance(to: time)
        guard var ticket = tickets[id] else { throw .unknownTicket(id) }
        // Said twice, as people do.
        if ticket.state == .cancelled { return }
        guard ticket.cancel() else { throw .notWaiting(id, ticket.state) }
        tickets[id] = ticket
        leaveLine(ticket)
        announce(ticket, at: time) { .cancelled($0) }
    }

    /// A phone gives up a ticket that it follows.
    mutating func cancel(_ id: TicketID, phone: String, at time: Date) throws(Refusal) {
        guard tickets[id]?.follower == phone else { throw .notFollowed(id) }
        try cancel(id, at: time)
    }

    /// A phone books a service for a time.
    mutating func book(
        service: String, at booked: Date, _ holder: PersonalNumbers, phone: String
    ) throws(Refusal) -> Appointment {
        let appointment = try book(service: service, at: booked, holder)
        phones[phone, default: Phone()].appointments.append(appointment.id)
        return appointment
    }

    /// A message to a phone; to nobody when no phone follows.
    mutating func tell(_ message: PhoneMessage, to phone: String?) {
        guard let phone else { return }
        phones[phone, default: Phone()].messages.append(message)
    }
}
