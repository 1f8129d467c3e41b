/// What is known of the printers that this kiosk has had.
extension Store {
    /// Those that were used longest ago are forgotten beyond this: whoever plugs in a thousand fills no disk.
    private static let mostPrinters: Int64 = 50

    /// The JSON of each printer, by its identity.
    func upkeep() throws(StoreError) -> [String: String] {
        try read { (database) throws(SQLiteError) in
            try database.run("SELECT printer, json FROM upkeep").reduce(into: [:]) { known, row in
                if let printer = row[0].text { known[printer] = row[1].text }
            }
        }
    }

    /// Replaces what was known of these printers.
    func keep(upkeep: [String: String]) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            for (printer, json) in upkeep {
                // A row that is written anew comes behind the others.
                try database.run(
                    "INSERT OR REPLACE INTO upkeep (printer, json) VALUES (?, ?)", [.text(printer), .text(json)])
            }
            try database.run(
                "DELETE FROM upkeep WHERE rowid NOT IN (SELECT rowid FROM upkeep ORDER BY rowid DESC LIMIT ?)",
                [.integer(Self.mostPrinters)])
        }
    }
}
