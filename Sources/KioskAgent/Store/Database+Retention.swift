extension Database {
    /// Forgets tokens and QR contents of other business days than `today` that central has, and what is past its time. To be run as one
    /// transaction.
    func forget(before today: String) throws(SQLiteError) {
        try expireDeadLetters(before: today)
        // What is in mid-work stays: it may be printing while the day ends, and its binding is yet to be queued.
        let over =
            "state NOT IN ('reserving', 'printing', 'pendingChoice', 'onScreen') AND ticketID NOT IN (SELECT ticketID FROM outbox)"
        try run(
            """
            UPDATE ticket SET token = NULL, qrContent = NULL
            WHERE token IS NOT NULL AND businessDay <> ? AND \(over)
            """, [.text(today)])
        try run(
            """
            DELETE FROM ticket
            WHERE issueSequence < (SELECT min(issueSequence) FROM ticket WHERE businessDay >= date(?, '-30 days'))
                AND \(over)
            """, [.text(today)])
        // An entry of a time without a day goes with those that came after it.
        try run(
            "DELETE FROM audit WHERE id < (SELECT min(id) FROM audit WHERE businessDay >= date(?, '-180 days'))",
            [.text(today)])
    }
}
