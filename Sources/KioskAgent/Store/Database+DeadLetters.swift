import FoundationEssentials

extension Database {
    /// As many as a person can look through.
    private static let mostListed: Int64 = 1000

    func deadLetters() throws(SQLiteError) -> [DeadLetter] {
        try deadLetters("ORDER BY outbox.id LIMIT ?", [.integer(Self.mostListed)])
    }

    func sendAgain(deadLetter id: Int64, now: String?) throws(SQLiteError) -> DeadLetter? {
        guard let letter = try deadLetter(id) else { return nil }
        try run("UPDATE outbox SET refusal = NULL WHERE id = ?", [.integer(id)])
        try audit(.deadLetterSentAgain, letter, at: now)
        return letter
    }

    func discard(deadLetter id: Int64, now: String?) throws(SQLiteError) -> DeadLetter? {
        guard let letter = try deadLetter(id) else { return nil }
        try run("DELETE FROM outbox WHERE id = ?", [.integer(id)])
        try audit(.deadLetterDiscarded, letter, at: now)
        return letter
    }

    /// Gives up the dead letters of tickets that came before those of the last 30 of central's days: nobody has decided, and they would
    /// keep the tickets, and their tokens, for ever.
    func expireDeadLetters(before today: String) throws(SQLiteError) {
        let old = try deadLetters(
            "AND issueSequence < (SELECT min(issueSequence) FROM ticket WHERE businessDay >= date(?, '-30 days'))",
            [.text(today)])
        for letter in old {
            try run("DELETE FROM outbox WHERE id = ?", [.integer(letter.id)])
            try audit(.deadLetterExpired, letter, at: nil)
        }
    }

    private func deadLetter(_ id: Int64) throws(SQLiteError) -> DeadLetter? {
        try deadLetters("AND outbox.id = ?", [.integer(id)]).first
    }

    private func deadLetters(_ condition: String, _ parameters: [SQLiteValue]) throws(SQLiteError) -> [DeadLetter] {
        let rows = try run(
            """
            SELECT outbox.id, ticketID, number, businessDay, kind, outbox.revision, reason, refusal
            FROM outbox JOIN ticket USING (ticketID) WHERE refusal IS NOT NULL \(condition)
            """, parameters)
        return try rows.map { row throws(SQLiteError) in
            guard let id = row[0].integer, let ticketID = row[1].text.flatMap(UUID.init(uuidString:)),
                let kind = row[4].text, let refusal = row[7].text
            else { throw SQLiteError(code: .corrupt, message: "an outbox row makes no sense: \(row[0])") }
            return DeadLetter(
                id: id, ticketID: ticketID.wireText, number: row[2].text, businessDay: row[3].text, kind: kind,
                revision: row[5].integer.map(Int.init), reason: row[6].text, refusal: refusal)
        }
    }

    private func audit(_ action: AuditAction, _ letter: DeadLetter, at now: String?) throws(SQLiteError) {
        try audit(
            action, ticketID: letter.ticketID, businessDay: letter.businessDay, at: now,
            detail: "\(letter.summary); central had refused: \(letter.refusal)")
    }
}
