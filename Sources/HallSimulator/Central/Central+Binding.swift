import FoundationEssentials

extension Central {
    /// A kiosk registers what it printed; the ticket's state after it is the answer. Accepted in every state and for
    /// past business days, because the paper exists whatever became of the ticket.
    mutating func bind(_ id: TicketID, _ record: BindingRecord, at time: Date) throws(Refusal) -> TicketState {
        guard var ticket = tickets[id] else { throw .unknownTicket(id) }
        ticket.bindings.received += 1
        tickets[id] = ticket
        if let field = mismatch(of: record, with: ticket) { throw .bindingMismatch(field: field) }
        if let owner = tokens[record.token], owner != id { throw .tokenTaken }
        let effect = ticket.bind(record)
        tickets[id] = ticket
        tokens[record.token] = id
        switch effect {
        case .entersLine: announce(ticket, at: time) { .issued($0) }
        case .recordKept, .nothing: break
        }
        return ticket.state
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
        return nil
    }

    /// A kiosk gives a number back; the ticket's state after it is the answer. A ticketID never heard of is
    /// remembered as void, so that a reservation still on its way finds it so.
    mutating func void(_ id: TicketID, reason: String, at time: Date) -> TicketState {
        guard var ticket = tickets[id] else {
            var tombstone = Ticket(tombstone: id, reason: .kiosk(reason))
            tombstone.voids = ReceiptCount(received: 1, effective: 1)
            tickets[id] = tombstone
            return tombstone.state
        }
        ticket.voids.received += 1
        switch ticket.void(.kiosk(reason)) {
        case .leavesLine(let wasWaiting):
            ticket.voids.effective += 1
            leaveLine(ticket)
            // A reservation was never shown, so nobody needs to hear that it is gone.
            if wasWaiting { announce(ticket, at: time) { .voided($0) } }
        case .nothing:
            break
        }
        tickets[id] = ticket
        return ticket.state
    }
}
