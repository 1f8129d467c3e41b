import Glibc

/// The way back to an older version of the store, for an older agent, while none runs.
///
/// An older copy would lose the tickets that were taken since, and its numbers in reserve would be given a second time: so it is the older
/// *shape* that the store gets, with the rows of today.
struct StoreReturn {
    /// What has become of the store.
    struct Outcome: Codable, Equatable {
        let version: Int
        /// It is the copy itself, without what was taken since.
        let isCopy: Bool
        let tickets: Int
        /// Notices that central does not have yet.
        let waiting: Int
        /// Where the newer store is; nil: there was none.
        let aside: String?
        /// What of it the older version has no place for, for people.
        let left: [String]
    }

    let path: String
    /// The steps that this agent knows.
    var schema = Schema.migrations

    /// Goes back to an older version of the store, with all of today's rows or not at all.
    func go(to version: Int) throws(StoreReturnError) -> Outcome {
        let lock = try held()
        defer { withExtendedLifetime(lock) {} }
        guard access(path, F_OK) == 0 else { throw .store(StoreError(errno: ENOENT, path: path)) }
        let (database, found) = try opened()
        defer { withExtendedLifetime(database) {} }
        guard version > 0, version < found else { throw .notOlder(wanted: version, found: found) }
        let draft: StoreDraft
        do { draft = try StoreDraft(of: path, owner: path) } catch { throw failure(error) }
        do throws(StoreReturnError) {
            let outcome = try make(draft.path, version: version, from: database, found: found)
            let aside = StoreAside(store: path, kind: .newer, version: found)
            aside.remove()
            do throws(Errno) {
                // Both names lead to the newer store until the older one takes the first in one step: at no time there is none.
                guard link(path, aside.path) == 0 else { throw .current }
                try syncToDisk(path.parentFolder)
                // The index of a log that is no more.
                unlink(path + "-shm")
                try draft.finish()
            } catch {
                throw failure(error)
            }
            return outcome
        } catch {
            draft.discard()
            throw error
        }
    }

    /// Keeps agents away; whatever has to be made for it belongs to the store's owner.
    func held() throws(StoreReturnError) -> StoreLock {
        var status = stat()
        guard stat(path, &status) == 0 || stat(path.parentFolder, &status) == 0 else { throw failure(.current) }
        guard status.st_uid == geteuid() || geteuid() == 0 else { throw .notOwner(path: path) }
        do {
            if let lock = try StoreLock.ifThere(path: path) { return lock }
            let lock = try StoreLock(path: path)
            _ = chown(path + ".lock", status.st_uid, status.st_gid)
            return lock
        } catch {
            throw .store(error)
        }
    }

    /// Opens the newer store, with nothing beside it that would be a part of it, and nobody else may write to it from now on.
    private func opened() throws(StoreReturnError) -> (Database, version: Int) {
        do throws(StoreError) {
            let database = try StoreFile.naming(path) { () throws(SQLiteError) in
                let database = try Database(path: path)
                // First: the log's index, which is for several, then needs no room on the disk.
                try database.script("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL")
                return database
            }
            let version = try StoreFile.checkOrigin(of: database, path: path, schema: schema)
            let mode = try StoreFile.naming(path) { () throws(SQLiteError) in
                try database.run("PRAGMA journal_mode = DELETE")
            }
            guard mode == [[.text("delete")]] else {
                throw StoreError.failed(path: path, SQLiteError(code: .busy, message: "its log is in use"))
            }
            return (database, version)
        } catch .failed(_, let error) where error.code.primary == .busy {
            throw .open(path: path)
        } catch {
            throw .store(error)
        }
    }

    /// Makes the older store in the file `draft`. A power cut leaves it behind as a draft, so nothing of it needs to be durable yet.
    private func make(
        _ draft: String, version: Int, from database: Database, found: Int
    ) throws(StoreReturnError) -> Outcome {
        do throws(SQLiteError) {
            do {
                let older = try Database(path: draft)
                try older.script("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
                try StoreFile.migrate(older, from: 0, by: Array(schema.prefix(version)))
            }
            try database.run("ATTACH ? AS older", [.text(draft)])
            try database.script("PRAGMA older.journal_mode = MEMORY; PRAGMA older.synchronous = OFF")
        } catch {
            throw failure(error)
        }
        let left = try fill(database, version: version)
        do throws(SQLiteError) {
            let flaws =
                try database.run("PRAGMA older.quick_check(1)") + database.run("PRAGMA older.foreign_key_check")
            guard flaws == [[.text("ok")]] else {
                throw SQLiteError(code: .corrupt, message: "what was made of it is not sound: \(flaws)")
            }
            let outcome = Outcome(
                version: version, isCopy: false,
                tickets: Int(try database.integer("SELECT count(*) FROM older.ticket")),
                waiting: Int(try database.integer("SELECT count(*) FROM older.outbox WHERE refusal IS NULL")),
                aside: StoreAside(store: path, kind: .newer, version: found).path, left: left)
            try database.script("DETACH older")
            return outcome
        } catch {
            throw failure(error)
        }
    }

    /// Returns what the older version has no place for.
    private func fill(_ database: Database, version: Int) throws(StoreReturnError) -> [String] {
        let rows = OlderRows(database)
        let missing: String?
        do { missing = try rows.missing() } catch { throw failure(error) }
        if let missing { throw .lacking(missing, version: version) }
        let unfit: [StoreReturnError.UnfitRow]
        do throws(SQLiteError) {
            try database.script("BEGIN IMMEDIATE")
            unfit = try rows.fill()
            if unfit.isEmpty {
                try database.script("COMMIT")
                return try rows.left()
            }
        } catch {
            try? database.script("ROLLBACK")
            throw failure(error)
        }
        try? database.script("ROLLBACK")
        throw .unfit(unfit, version: version)
    }

    func failure(_ error: SQLiteError) -> StoreReturnError { .store(StoreError(error, path: path)) }

    func failure(_ error: Errno) -> StoreReturnError { .store(StoreError(errno: error.rawValue, path: path)) }
}
