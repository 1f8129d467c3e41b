import FoundationEssentials
import QRBinding

extension Database {
    private static let columns =
        "ticketID, intent, service, issueSequence, token, requestedAtBootMs, bootID, state, number, ahead, businessDay, "
        + "qrContent, issuedAt, evidence, leaseID, appointmentID, notBefore, revision, reprints"

    func ticket(_ ticketID: UUID) throws(SQLiteError) -> Ticket? {
        try tickets("WHERE ticketID = ?", [.text(ticketID.uuidString)]).first
    }

    /// The newest attempt of an intent that is not abandoned.
    func ticket(intent: UUID) throws(SQLiteError) -> Ticket? {
        try tickets(
            "WHERE intent = ? AND state <> 'abandoned' ORDER BY issueSequence DESC LIMIT 1", [.text(intent.uuidString)]
        ).first
    }

    /// The newest that has a number.
    func lastTicket() throws(SQLiteError) -> Ticket? {
        try tickets("WHERE number IS NOT NULL ORDER BY issueSequence DESC LIMIT 1", []).first
    }

    /// Tickets in mid-work, oldest first.
    func unfinishedTickets() throws(SQLiteError) -> [Ticket] {
        try tickets(
            "WHERE state IN ('reserving', 'printing', 'pendingChoice', 'onScreen') ORDER BY issueSequence", [])
    }

    func tickets(_ condition: String, _ parameters: [SQLiteValue]) throws(SQLiteError) -> [Ticket] {
        try run("SELECT \(Self.columns) FROM ticket \(condition)", parameters).map { row throws(SQLiteError) in
            guard let ticket = Ticket(row: row) else {
                throw SQLiteError(code: .corrupt, message: "a ticket's row makes no sense: \(row[0])")
            }
            return ticket
        }
    }

    /// Writes what can change of a ticket.
    func save(_ ticket: Ticket) throws(SQLiteError) {
        let reservation = ticket.state.reservation
        var evidence: BindingEvidence?
        if case .printed(_, let known) = ticket.state { evidence = known }
        try run(
            """
            UPDATE ticket SET state = ?, token = ?, number = ?, ahead = ?, businessDay = ?, qrContent = ?, issuedAt = ?,
                evidence = ?, leaseID = ?, notBefore = ?, revision = ?, reprints = ?
            WHERE ticketID = ?
            """,
            [
                .text(ticket.state.name), .init(ticket.token?.text), .init(reservation?.number),
                .init(reservation?.ahead), .init(reservation?.businessDay),
                .init(ticket.token == nil ? nil : reservation?.qrContent), .init(reservation?.issuedAt),
                .init(evidence?.rawValue), .init(reservation?.leaseID), .init(reservation?.notBefore),
                .init(ticket.revision), .init(ticket.reprints), .text(ticket.ticketID.uuidString),
            ])
    }
}

extension TicketState {
    /// The word for it in the store and in the touch page's API.
    var name: String {
        switch self {
        case .reserving: "reserving"
        case .printing: "printing"
        case .printed: "printed"
        case .unknown: "unknown"
        case .pendingChoice: "pendingChoice"
        case .onScreen: "onScreen"
        case .followed: "followed"
        case .failed: "failed"
        case .returned: "returned"
        case .abandoned: "abandoned"
        }
    }

    fileprivate init?(name: String, reservation: Reservation?, evidence: BindingEvidence?) {
        switch (name, reservation, evidence) {
        case ("reserving", nil, nil): self = .reserving
        case ("abandoned", nil, nil): self = .abandoned
        case ("printing", let reservation?, nil): self = .printing(reservation)
        case ("unknown", let reservation?, nil): self = .unknown(reservation)
        case ("pendingChoice", let reservation?, nil): self = .pendingChoice(reservation)
        case ("onScreen", let reservation?, nil): self = .onScreen(reservation)
        case ("followed", let reservation?, nil): self = .followed(reservation)
        case ("failed", let reservation?, nil): self = .failed(reservation)
        case ("returned", let reservation?, nil): self = .returned(reservation)
        case ("printed", let reservation?, let evidence?): self = .printed(reservation, evidence)
        default: return nil
        }
    }
}

extension Ticket {
    fileprivate init?(row: [SQLiteValue]) {
        guard row.count == 19, let ticketID = row[0].text.flatMap(UUID.init(uuidString:)),
            let intent = row[1].text.flatMap(UUID.init(uuidString:)), let service = row[2].text,
            let issueSequence = row[3].integer, let requestedAt = row[5].integer, let bootID = row[6].text,
            let name = row[7].text, let revision = row[17].integer, let reprints = row[18].integer
        else { return nil }
        var reservation: Reservation?
        if let number = row[8].text, let businessDay = row[10].text {
            reservation = Reservation(
                number: number, ahead: row[9].integer.map(Int.init), businessDay: businessDay, qrContent: row[11].text,
                issuedAt: row[12].text, leaseID: row[14].text, notBefore: row[16].text)
        }
        let evidence = row[13].text.flatMap(BindingEvidence.init(rawValue:))
        guard let state = TicketState(name: name, reservation: reservation, evidence: evidence) else { return nil }
        self.init(
            ticketID: ticketID, intent: intent, service: service, appointmentID: row[15].text,
            issueSequence: issueSequence, token: row[4].text.flatMap(Token.init(text:)),
            requestedAt: BootMoment(milliseconds: requestedAt, bootID: bootID), state: state,
            revision: Int(revision), reprints: Int(reprints))
    }
}
