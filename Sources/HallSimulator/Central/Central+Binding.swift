import FoundationEssentials

extension Central {
    /// A kiosk registers what it printed; the ticket's state after it is the answer. Accepted in every state and for
    /// past business days, because the paper exists whatever became of the ticket.
    mutating func bind(_ id: TicketID, _ record: BindingRecord, at time: Date) throws(Refusal) -> TicketState {
        advance(to: time)
        if tickets[id] != nil {
            tickets[id]?.bindings.received += 1
        } else if record.leaseID == nil {
            throw .unknownTicket(id)
        }
        try checkCodes([record.token] + [record.qrContent].compactMap(\.self), of: id)
        if let known = tickets[id] {
            if let field = mismatch(of: record, with: known) { throw .bindingMismatch(field: field) }
            if known.issue == nil, record.leaseID != nil { _ = try holdLeasedNumber(of: record, for: id) }
        } else {
            try addLeasedTicket(id, record, at: time)
        }
        guard var ticket = tickets[id] else { throw .unknownTicket(id) }
        let effect = ticket.bind(record, today: businessDay)
        tickets[id] = ticket
        switch effect {
        case .entersLine: enterLine(ticket, at: time)
        case .recordKept, .nothing: break
        }
        learnCodes(record.token, record.qrContent, of: id, at: time)
        return tickets[id]?.state ?? ticket.state
    }

    /// A ticket begins to wait, and the hall hears of it.
    mutating func enterLine(_ ticket: Ticket, at time: Date) {
        guard let index = serviceIndex[ticket.service], let place = ticket.place else { return }
        lines[index].enter(ticket.id, at: place)
        announce(ticket, at: time) { .issued($0) }
    }

    /// The first field in which a binding speaks of another ticket than the one central gave. A tombstone was given
    /// nothing, so nothing there can disagree but an earlier binding's token.
    private func mismatch(of record: BindingRecord, with ticket: Ticket) -> String? {
        if let bound = ticket.binding, bound.token != record.token { return "token" }
        guard let issue = ticket.issue else { return nil }
        if record.kiosk != issue.kiosk { return "kiosk" }
        if record.service != issue.service { return "service" }
        if record.businessDay != issue.businessDay { return "businessDay" }
        if record.number != issue.number { return "number" }
        if record.origin != issue.origin { return "origin" }
        if record.leaseID != issue.leaseID { return "leaseID" }
        if record.appointmentID != issue.appointmentID { return "appointmentID" }
        return nil
    }
}
