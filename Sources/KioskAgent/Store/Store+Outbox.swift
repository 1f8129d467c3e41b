import FoundationEssentials

/// What central must hear, and what it refused to.
extension Store {
    /// What central must hear next, oldest first, from behind the place `after` in the outbox.
    func pendingNotices(after: Int64 = 0, limit: Int) throws(StoreError) -> [PendingNotice] {
        try read { (database) throws(SQLiteError) in try database.pendingNotices(after: after, limit: limit) }
    }

    /// One commit for all of them.
    func settle(_ settlements: [OutboxSettlement]) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            for settlement in settlements { try database.settle(settlement) }
        }
    }

    func outboxState() throws(StoreError) -> OutboxState {
        try read { (database) throws(SQLiteError) in try database.outboxState() }
    }

    /// What central refused for good, oldest first.
    func deadLetters() throws(StoreError) -> [DeadLetter] {
        try read { (database) throws(SQLiteError) in try database.deadLetters() }
    }

    /// Puts a dead letter into the line again, at its old place. Nil: there is none of this number. `now`: RFC 3339, for the audit log.
    func sendAgain(deadLetter id: Int64, now: String?) throws(StoreError) -> DeadLetter? {
        try commit { (database) throws(SQLiteError) in try database.sendAgain(deadLetter: id, now: now) }
    }

    /// Gives a dead letter up: central never hears it. Nil: there is none of this number.
    func discard(deadLetter id: Int64, now: String?) throws(StoreError) -> DeadLetter? {
        try commit { (database) throws(SQLiteError) in try database.discard(deadLetter: id, now: now) }
    }
}
