import FoundationEssentials
import QRBinding

/// The commits of a ticket's life. Each is to run as one transaction.
extension Database {
    /// Commit 1: the attempt stands before central is asked. Gives the ticket its place in this kiosk's order.
    func begin(
        _ wish: Wish, ticketID: UUID, token: Token, now: BootMoment
    ) throws(SQLiteError) -> Ticket {
        let row = try run(
            """
            INSERT INTO ticket (ticketID, intent, service, origin, appointmentID, token, requestedAtBootMs, bootID, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'reserving') RETURNING issueSequence
            """,
            [
                .text(ticketID.uuidString), .text(wish.intent.uuidString), .text(wish.service),
                .text(wish.appointmentID == nil ? "paper" : "appointment"), .init(wish.appointmentID),
                .text(token.text), .integer(now.milliseconds), .text(now.bootID),
            ])
        guard case .integer(let sequence)? = row.first?.first else {
            // The statement above is ours, and an INSERT that has succeeded returns its row.
            preconditionFailure("RETURNING gave no row")
        }
        return Ticket(
            ticketID: ticketID, intent: wish.intent, service: wish.service, appointmentID: wish.appointmentID,
            issueSequence: sequence, token: token, requestedAt: now, state: .reserving)
    }

    /// What `event` makes of the ticket, together with what central must hear. Returns the ticket as it stands then; an event that
    /// means nothing in its state changes nothing. Nil: there is no such ticket.
    ///
    /// A number takes what it was made of along: the place in its lease, the entry of the QR pool. One that is gone already is not given
    /// twice: nothing changes then, and the ticket is as it was.
    func record(_ event: TicketEvent, of ticketID: UUID) throws(SQLiteError) -> Ticket? {
        guard let ticket = try ticket(ticketID) else { return nil }
        guard let (changed, notice) = ticket.after(event) else { return ticket }
        if case .reserved(let reservation) = event {
            if let content = reservation.qrContent { try removePoolEntry(content) }
            if let leaseID = reservation.leaseID {
                guard try takeNumber(reservation.number, ofLease: leaseID) else { return ticket }
            }
        }
        try save(changed)
        if let notice { try queue(notice, of: ticketID) }
        return changed
    }

    /// Settles what a former run left in mid-work, oldest first: each ticket as it was and as it is now.
    func settleUnfinished() throws(SQLiteError) -> [(before: Ticket, after: Ticket)] {
        var settled: [(before: Ticket, after: Ticket)] = []
        for ticket in try unfinishedTickets() {
            if let after = try record(.restarted, of: ticket.ticketID) { settled.append((ticket, after)) }
        }
        return settled
    }

    /// The end of an attempt at which central did not answer, and a new one with a number out of a lease. Nil: the lease does not have that
    /// number any more.
    func beginOffline(
        _ wish: Wish, insteadOf attempt: UUID?, reservation: Reservation, ticketID: UUID, token: Token, now: BootMoment
    ) throws(SQLiteError) -> Ticket? {
        guard let leaseID = reservation.leaseID,
            let lease = try lease(leaseID), lease.left > 0, lease.number == reservation.number
        else { return nil }
        if let attempt { _ = try record(.notReserved, of: attempt) }
        let ticket = try begin(wish, ticketID: ticketID, token: token, now: now)
        return try record(.reserved(reservation), of: ticket.ticketID)
    }
}
