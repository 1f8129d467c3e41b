/// Samples are no tickets: all that the store knows of them is that there was one.
extension Store {
    /// Under this name it is kept that a sample is at the printer.
    private static let mark = "sample"

    /// Writes down that something is about to be printed that is no ticket, and which.
    func beginSample(_ action: AuditAction, _ which: String, at now: String?) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.audit(action, ticketID: nil, businessDay: nil, at: now, detail: which)
            try database.run("INSERT OR REPLACE INTO kept (what, json) VALUES (?, 'true')", [.text(Self.mark)])
        }
    }

    /// It is known what became of it. True: there was one.
    func endSample() throws(StoreError) -> Bool {
        try commit { (database) throws(SQLiteError) in
            let begun = try !database.run("SELECT 1 FROM kept WHERE what = ?", [.text(Self.mark)]).isEmpty
            if begun { try database.run("DELETE FROM kept WHERE what = ?", [.text(Self.mark)]) }
            return begun
        }
    }
}
