/// Rows of the store as they may be shown to whoever helps. What is not named here stays where it is: tokens, contents of QRs, short codes,
/// identifiers of appointments, and the wishes by which the touch page finds a QR.
enum BundleRecords {
    struct Ticket: Codable, Equatable, Sendable {
        let issueSequence: Int64
        let ticketID: String
        let service: String
        let origin: String
        let state: String
        let number: String?
        let businessDay: String?
        let issuedAt: String?
        let evidence: String?
        /// Given while central was out of reach.
        let isOffline: Bool
        let revision: Int64
        let reprints: Int64
        /// Milliseconds since the machine was switched on, and whether that is still this time.
        let requestedAtBootMs: Int64
        let isThisBoot: Bool
    }

    struct Notice: Codable, Equatable, Sendable {
        let id: Int64
        let ticketID: String
        let number: String?
        let kind: String
        let revision: Int64?
        let reason: String?
        /// What central said against it; nil: it is to be sent.
        let refusal: String?
    }

    struct Decision: Codable, Equatable, Sendable {
        let at: String?
        let businessDay: String?
        let action: String
        let ticketID: String?
        /// In the agent's words, but for what central said of a dead letter.
        let detail: String?
    }
}

extension Database {
    /// Of the newest business day and the two before it, newest first.
    func bundleTickets(bootID: String) throws(SQLiteError) -> [BundleRecords.Ticket] {
        try run(
            """
            SELECT issueSequence, ticketID, service, origin, state, number, businessDay, issuedAt, evidence,
                leaseID IS NOT NULL, revision, reprints, requestedAtBootMs, bootID = ?
            FROM ticket
            WHERE issueSequence >= (
                SELECT min(issueSequence) FROM ticket
                WHERE businessDay >= date((SELECT max(businessDay) FROM ticket), '-2 days'))
            ORDER BY issueSequence DESC LIMIT 5000
            """, [.text(bootID)]
        ).compactMap { row in
            guard let sequence = row[0].integer, let id = row[1].text, let service = row[2].text,
                let origin = row[3].text, let state = row[4].text, let revision = row[10].integer,
                let reprints = row[11].integer, let requested = row[12].integer
            else { return nil }
            return BundleRecords.Ticket(
                issueSequence: sequence, ticketID: id, service: service, origin: origin, state: state,
                number: row[5].text, businessDay: row[6].text, issuedAt: row[7].text, evidence: row[8].text,
                isOffline: row[9].integer == 1, revision: revision, reprints: reprints, requestedAtBootMs: requested,
                isThisBoot: row[13].integer == 1)
        }
    }

    /// Oldest first.
    func bundleNotices() throws(SQLiteError) -> [BundleRecords.Notice] {
        try run(
            """
            SELECT outbox.id, outbox.ticketID, number, kind, outbox.revision, reason, refusal
            FROM outbox JOIN ticket ON ticket.ticketID = outbox.ticketID ORDER BY outbox.id LIMIT 5000
            """
        ).compactMap { row in
            guard let id = row[0].integer, let ticketID = row[1].text, let kind = row[3].text else { return nil }
            return BundleRecords.Notice(
                id: id, ticketID: ticketID, number: row[2].text, kind: kind, revision: row[4].integer,
                reason: row[5].text, refusal: row[6].text.map(PersonalDataFilter.filtered))
        }
    }

    /// Newest first.
    func bundleDecisions() throws(SQLiteError) -> [BundleRecords.Decision] {
        try run("SELECT at, businessDay, action, ticketID, detail FROM audit ORDER BY id DESC LIMIT 1000").compactMap {
            row in
            guard let action = row[2].text else { return nil }
            return BundleRecords.Decision(
                at: row[0].text, businessDay: row[1].text, action: action, ticketID: row[3].text,
                detail: row[4].text.map(PersonalDataFilter.filtered))
        }
    }
}
