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
        if var known = tickets[id] {
            known.reservations.received += 1
            tickets[id] = known
            guard let issue = known.issue else { throw .voided(id) }
            if case .void = known.state { throw .voided(id) }
            guard issue.kiosk == kiosk, issue.service == service else { throw .reservedOtherwise(id) }
            return try reservation(issue)
        }
        let issue = try issue(service: service, kiosk: kiosk, origin: .paper, at: time)
        var ticket = Ticket(id: id, issue: issue)
        ticket.reservations = ReceiptCount(received: 1, effective: 1)
        place(ticket, issue)
        return try reservation(issue)
    }

    /// A phone takes a ticket: it has its number and waits in one step, because the phone cannot fail to print.
    mutating func takeOnPhone(service: String, at time: Date) throws(Refusal) -> Ticket {
        let issue = try issue(service: service, kiosk: nil, origin: .wechat, at: time)
        var id = TicketID.random(using: &generator)
        // A kiosk in the same test may draw its ticketIDs from the same seed.
        while tickets[id] != nil { id = .random(using: &generator) }
        let ticket = Ticket(id: id, issue: issue, state: .waiting)
        place(ticket, issue)
        announce(ticket, at: time) { .issued($0) }
        return ticket
    }

    private mutating func issue(
        service: String, kiosk: String?, origin: TicketOrigin, at time: Date
    ) throws(Refusal) -> Issue {
        let index = try index(ofService: service)
        guard lines[index].state == .open else { throw .serviceNotOpen(service, lines[index].state) }
        guard let number = lines[index].takeNumber() else { throw .numbersUsedUp(service) }
        let content: String? =
            switch qrContent {
            case .none: nil
            case .weChat: weChatContent()
            }
        return Issue(
            number: number, service: service, businessDay: businessDay, kiosk: kiosk, origin: origin,
            order: takeOrder(), reservedAt: time, qrContent: content)
    }

    private mutating func place(_ ticket: Ticket, _ issue: Issue) {
        tickets[ticket.id] = ticket
        if let index = lines.firstIndex(where: { $0.definition.id == issue.service }) { lines[index].append(ticket.id) }
    }

    private func reservation(_ issue: Issue) throws(Refusal) -> Reservation {
        let index = try index(ofService: issue.service)
        return Reservation(
            number: issue.number, ahead: ahead(of: issue.order, inLine: index), businessDay: issue.businessDay,
            qrContent: issue.qrContent)
    }

    /// A URL shaped like the ones WeChat makes for parametric QRs: 45 characters, the last 22 of them unguessable.
    private mutating func weChatContent() -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var characters: [Character] = []
        for _ in 0..<22 { characters.append(alphabet[Int(generator.next() & 63)]) }
        return "http://weixin.qq.com/q/" + String(characters)
    }
}
