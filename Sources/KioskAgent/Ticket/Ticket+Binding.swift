import QRBinding

extension BindingRecord {
    /// What central must know of a ticket that is, or may be, in somebody's hand. Nil for one that is not, or whose token is forgotten.
    init?(_ ticket: Ticket, revision: Int, kiosk: String, now: BootMoment = BootClock.now) {
        guard let token = ticket.token, let reservation = ticket.state.reservation, let evidence = ticket.state.evidence
        else { return nil }
        self.init(
            revision: revision, kiosk: kiosk, service: ticket.service, businessDay: reservation.businessDay,
            number: reservation.number, origin: ticket.origin, leaseID: reservation.leaseID,
            appointmentID: ticket.appointmentID, issueSeq: Int(ticket.issueSequence), issuedAt: reservation.issuedAt,
            ageMs: now.milliseconds(since: ticket.requestedAt).map(Int.init),
            clockTrusted: reservation.issuedAt != nil, token: token, qrContent: reservation.qrContent,
            evidence: evidence, reprints: ticket.reprints)
    }
}
