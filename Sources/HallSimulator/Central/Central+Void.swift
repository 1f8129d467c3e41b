import FoundationEssentials

extension Central {
    /// A kiosk gives a number back; the ticket's state after it is the answer. A ticketID never heard of is
    /// remembered as void, so that a reservation still on its way finds it so.
    mutating func void(_ id: TicketID, reason: String, at time: Date) -> TicketState {
        advance(to: time)
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
            tickets[id] = ticket
            leaveLine(ticket)
            releaseAppointment(of: ticket)
            // A reservation was never shown, so only a phone that has scanned it needs to hear that it is gone.
            if wasWaiting {
                announce(ticket, at: time) { .voided($0) }
            } else if let reference = TicketReference(ticket) {
                tell(PhoneMessage(.voided, reference, at: time), to: ticket.follower)
            }
        case .nothing:
            tickets[id] = ticket
        }
        return ticket.state
    }

    /// Takes a ticket out of the line of its service.
    mutating func leaveLine(_ ticket: Ticket) {
        guard let index = serviceIndex[ticket.service], let place = ticket.place else { return }
        lines[index].leave(ticket.id, from: place)
    }
}
