import FoundationEssentials

/// What is written down of people's decisions: the words of the table `audit`.
enum AuditAction: String, Sendable {
    case deadLetterSentAgain
    case deadLetterDiscarded
    /// Nobody has decided in 30 days.
    case deadLetterExpired
    /// A ticket was printed once more.
    case reprint
    /// What is no ticket went to the printer.
    case samplePrinted
    /// A page that shows how the printer prints went to it.
    case testPagePrinted
    /// A technician stopped numbers, and let them be given again.
    case maintenanceOn, maintenanceOff
    /// A technician said what became of a ticket.
    case ticketSettled
}

extension Store {
    /// Writes down why a ticket is about to be printed once more. No personal data.
    func noteReprint(of ticket: Ticket, at now: String?, why: String) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.audit(
                .reprint, ticketID: ticket.ticketID.uuidString, businessDay: ticket.state.reservation?.businessDay,
                at: now, detail: why)
        }
    }
}

extension Store {
    /// Writes down what a technician is about to say of a ticket.
    func noteSettlement(of ticket: Ticket, as settlement: Settlement, at now: String?) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.audit(
                .ticketSettled, ticketID: ticket.ticketID.uuidString,
                businessDay: ticket.state.reservation?.businessDay,
                at: now, detail: "\(ticket.state.name): \(settlement.rawValue), as staff said")
        }
    }
}

extension Database {
    /// Writes down what was decided, in the transaction that does it. `now`: RFC 3339, nil while the clock is not to be trusted.
    func audit(
        _ action: AuditAction, ticketID: String?, businessDay: String?, at now: String?, detail: String
    ) throws(SQLiteError) {
        try run(
            "INSERT INTO audit (at, businessDay, action, ticketID, detail) VALUES (?, ?, ?, ?, ?)",
            [.init(now), .init(businessDay), .text(action.rawValue), .init(ticketID), .text(detail)])
    }
}
