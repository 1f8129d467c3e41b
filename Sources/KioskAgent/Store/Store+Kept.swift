/// What the agent keeps of the world outside, so that it knows something after a restart: one text for each name.
extension Store {
    /// Replaces what was kept under this name.
    func keep(_ what: String, _ json: String) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.keep(what, json)
        }
    }

    /// What was kept under this name; nil if nothing was.
    func kept(_ what: String) throws(StoreError) -> String? {
        try read { (database) throws(SQLiteError) in
            guard
                case .text(let json)? = try database.run("SELECT json FROM kept WHERE what = ?", [.text(what)]).first?
                    .first
            else { return nil }
            return json
        }
    }
}

extension Database {
    /// Replaces what was kept under this name.
    func keep(_ what: String, _ json: String) throws(SQLiteError) {
        _ = try run(
            "INSERT INTO kept (what, json) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET json = excluded.json",
            [.text(what), .text(json)])
    }
}
