import QRBinding

extension BindingRecord {
    /// What central must know of a ticket that is, or may be, on paper. Nil for one that is not, or whose token is forgotten.
    init?(_ ticket: Ticket, revision: Int, kiosk: String) {
        guard let token = ticket.token, let reservation = ticket.state.reservation, let evidence = ticket.state.evidence
        else { return nil }
        // Within one boot the kernel's clock tells the age, whatever happened to the agent or to the wall clock.
        let sameBoot = ticket.bootID == BootClock.bootID && !ticket.bootID.isEmpty
        // A store that was tampered with may hold any number.
        let (age, overflow) = BootClock.milliseconds.subtractingReportingOverflow(ticket.requestedAtBootMilliseconds)
        self.init(
            revision: revision, kiosk: kiosk, service: ticket.service, businessDay: reservation.businessDay,
            number: reservation.number, origin: .paper, issueSeq: Int(ticket.issueSequence),
            issuedAt: reservation.issuedAt,
            ageMs: sameBoot && !overflow && age >= 0 ? Int(age) : nil, clockTrusted: reservation.issuedAt != nil,
            token: token, qrContent: reservation.qrContent,
            evidence: evidence, reprints: 0)
    }
}

extension TicketState {
    /// How sure we are that there is paper; nil where there is none, or not yet.
    var evidence: BindingEvidence? {
        switch self {
        case .printed(_, let evidence): evidence
        case .unknown: .unknown
        case .reserving, .printing, .failed, .abandoned: nil
        }
    }
}
