import Glibc

/// The way back to a copy as it was, for a store that is damaged: what was taken since is lost then, and nothing may be given twice.
extension StoreReturn {
    /// By how much the order of tickets is put ahead: of more than a kiosk gives in a day, so that none of those that are lost has the place
    /// of one to come.
    private static let lostPlaces = 100_000

    /// Puts the copy of the newest older version in the place of a store that is damaged or gone, without numbers and QR contents in reserve:
    /// which of them were given since nobody knows. Outcome's `aside` is the damaged file, which nobody deletes but people.
    func goToCopy() throws(StoreReturnError) -> Outcome {
        let lock = try held()
        defer { withExtendedLifetime(lock) {} }
        guard let copy = StoreAside.all(of: path).first(where: { $0.kind == .before }) else {
            throw .noCopy(path: path)
        }
        try proveDamage()
        let draft: StoreDraft
        do { draft = try StoreDraft(of: path, owner: path) } catch { throw failure(error) }
        do throws(StoreReturnError) {
            let (tickets, waiting) = try make(draft.path, of: copy)
            let aside = try putAside()
            do { try draft.finish() } catch { throw failure(error) }
            return Outcome(
                version: copy.version, isCopy: true, tickets: tickets, waiting: waiting, aside: aside, left: [])
        } catch {
            draft.discard()
            throw error
        }
    }

    private func proveDamage() throws(StoreReturnError) {
        guard access(path, F_OK) == 0 else { return }
        do throws(StoreError) {
            let database = try StoreFile.naming(path) { () throws(SQLiteError) in try Database(path: path) }
            // An empty file is none.
            if try StoreFile.checkOrigin(of: database, path: path, schema: schema) == 0 { return }
        } catch .corrupt {
            return
        } catch {
            throw .store(error)
        }
        throw .sound(path: path)
    }

    private func make(
        _ draft: String, of copy: StoreAside
    ) throws(StoreReturnError) -> (tickets: Int, waiting: Int) {
        do throws(SQLiteError) {
            try Database(unchanging: copy.path).run("VACUUM INTO ?", [.text(draft)])
            let database = try Database(path: draft)
            try database.script("PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON")
            try database.transaction { () throws(SQLiteError) in
                for table in ["lease", "poolRequest", "poolEntry"] where try database.has(table) {
                    try database.script("DELETE FROM \(table)")
                }
                try database.run(
                    "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'ticket'", [.init(Self.lostPlaces)])
            }
            return (
                Int(try database.integer("SELECT count(*) FROM ticket")),
                Int(try database.integer("SELECT count(*) FROM outbox WHERE refusal IS NULL"))
            )
        } catch {
            throw .store(StoreError(error, path: copy.path))
        }
    }

    /// Gives the damaged file another name besides, and takes its log away: it is not that of what comes in its place.
    private func putAside() throws(StoreReturnError) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        var name = path + ".damaged"
        var count = 1
        while link(path, name) != 0 {
            guard errno == EEXIST else { throw failure(.current) }
            count += 1
            name = "\(path).damaged-\(count)"
        }
        for suffix in ["-wal", "-journal"] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, name + suffix) == 0 else { throw failure(.current) }
        }
        unlink(path + "-shm")
        return name
    }
}

extension Database {
    fileprivate func has(_ table: String) throws(SQLiteError) -> Bool {
        try !run("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)]).isEmpty
    }
}
