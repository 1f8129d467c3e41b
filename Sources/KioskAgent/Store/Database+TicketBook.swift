import FoundationEssentials

/// A ticket, and what central has not heard of it or has refused.
struct KeptTicket: Equatable, Sendable {
    let ticket: Ticket
    /// Notices that central does not have yet.
    let waiting: Int
    /// Notices that it refused for good.
    let refused: Int
}

extension Store {
    /// The newest tickets that have a number, newest first.
    func newestTickets(_ count: Int) throws(StoreError) -> [KeptTicket] {
        try read { (database) throws(SQLiteError) in
            try database.kept("WHERE number IS NOT NULL ORDER BY issueSequence DESC LIMIT ?", [.init(count)])
        }
    }

    /// All of a number, newest first: numbers come again every business day.
    func tickets(number: String) throws(StoreError) -> [KeptTicket] {
        try read { (database) throws(SQLiteError) in
            try database.kept("WHERE number = ? ORDER BY issueSequence DESC LIMIT 100", [.text(number)])
        }
    }

    /// Those that somebody may have to say a word about, newest first: in doubt, in mid-work, or refused by central.
    func openTickets(_ count: Int) throws(StoreError) -> [KeptTicket] {
        try read { (database) throws(SQLiteError) in
            try database.kept(
                """
                WHERE number IS NOT NULL AND (
                    state IN ('printing', 'pendingChoice', 'onScreen') OR state = 'unknown' AND token IS NOT NULL
                    OR ticketID IN (SELECT ticketID FROM outbox WHERE refusal IS NOT NULL))
                ORDER BY issueSequence DESC LIMIT ?
                """, [.init(count)])
        }
    }
}

extension Database {
    fileprivate func kept(_ condition: String, _ parameters: [SQLiteValue]) throws(SQLiteError) -> [KeptTicket] {
        try tickets(condition, parameters).map { ticket throws(SQLiteError) in
            let row = try run(
                "SELECT count(*) FILTER (WHERE refusal IS NULL), count(*) FILTER (WHERE refusal IS NOT NULL) "
                    + "FROM outbox WHERE ticketID = ?", [.text(ticket.ticketID.uuidString)]
            ).first
            return KeptTicket(
                ticket: ticket, waiting: Int(row?[0].integer ?? 0), refused: Int(row?[1].integer ?? 0))
        }
    }
}
