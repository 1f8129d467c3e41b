import FoundationEssentials

/// What somebody did that has to be explained later.
struct AuditEntry: Equatable, Sendable {
    /// RFC 3339; nil while the clock is not to be trusted.
    let at: String?
    let businessDay: String?
    /// `reprint`, …
    let action: String
    let ticketID: UUID?
    /// Why. No personal data.
    let detail: String
}

extension Store {
    func note(_ entry: AuditEntry) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.note(entry) }
    }
}

extension Database {
    func note(_ entry: AuditEntry) throws(SQLiteError) {
        try run(
            "INSERT INTO audit (at, businessDay, action, ticketID, detail) VALUES (?, ?, ?, ?, ?)",
            [
                .init(entry.at), .init(entry.businessDay), .text(entry.action), .init(entry.ticketID?.uuidString),
                .text(entry.detail),
            ])
    }
}
