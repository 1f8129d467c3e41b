import Glibc

/// Opening the store's file: is it ours, sound, and of a version that we know?
enum StoreFile {
    /// Opens or creates the file at `path` and brings it to the last version of `schema`, all steps or none; before, the file is copied aside.
    /// A file that is not ours, newer or damaged is refused before anything in it changes. To be called by who has the store's lock.
    static func open(path: String, schema: [String] = Schema.migrations) throws(StoreError) -> Database {
        keepFromOthers(path)
        StoreDraft.removeAll(besides: path)
        let database = try naming(path) { () throws(SQLiteError) in try Database(path: path) }
        let version = try checkOrigin(of: database, path: path, schema: schema)
        try naming(path) { () throws(SQLiteError) in
            try database.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            // What is deleted is overwritten: a token that is forgotten is not to be found in the file's free space.
            try database.script("PRAGMA secure_delete = ON")
            // 256 KiB instead of 2 MB: only today's tickets are looked at, and the system caches the file as well.
            try database.script("PRAGMA cache_size = -256")
        }
        guard version < schema.count else { return database }
        let copy = version > 0 ? StoreAside(store: path, kind: .before, version: version) : nil
        if let copy { try MigrationCopy.make(of: database, copy) }
        try naming(path) { () throws(SQLiteError) in try migrate(database, from: version, by: schema) }
        if let copy { log.notice("\(path) has version \(schema.count) now; as it was before, it is in \(copy.path)") }
        return database
    }

    /// Looks at the file without changing it or anything beside it; what a crash left in the write-ahead log is seen only in a copy that
    /// `isOurs`. Gives the number of dead letters in it. `name`: what errors call it.
    static func check(path: String, calling name: String? = nil, isOurs: Bool = false) throws(StoreError) -> Int {
        let name = name ?? path
        let database = try naming(name) { () throws(SQLiteError) in
            try isOurs ? Database(path: path) : Database(unchanging: path)
        }
        _ = try checkOrigin(of: database, path: name)
        return Int(
            try naming(name) { () throws(SQLiteError) in
                // An empty file is none yet, and the first version's outbox had this column already.
                try database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'outbox'") == 0
                    ? 0 : try database.integer("SELECT count(*) FROM outbox WHERE refusal IS NOT NULL")
            })
    }

    /// It has the tokens of today's tickets: whoever has one can follow it as their own. SQLite gives its log and index the file's mode;
    /// those that an earlier agent left have their own. What cannot be done here is no reason not to open it.
    private static func keepFromOthers(_ path: String) {
        let made = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if made >= 0 { close(made) }
        for file in [path, path + "-wal", path + "-shm"] {
            var status = stat()
            guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else {
                continue
            }
            chmod(file, status.st_mode & 0o700)
        }
    }

    /// Its version, where it is one of ours, sound, and of a version in `schema`; 0: it is empty.
    static func checkOrigin(
        of database: Database, path: String, schema: [String] = Schema.migrations
    ) throws(StoreError) -> Int {
        let (tables, application, version) = try naming(path) { () throws(SQLiteError) in
            (
                try database.integer("SELECT count(*) FROM sqlite_schema"),
                try database.integer("PRAGMA application_id"), try database.integer("PRAGMA user_version")
            )
        }
        guard application == Schema.applicationID || (application == 0 && tables == 0) else {
            throw .corrupt(path: path, detail: "it belongs to another program")
        }
        guard version <= schema.count else {
            throw .newerVersion(path: path, found: Int(version), known: schema.count)
        }
        let check = try naming(path) { () throws(SQLiteError) in try database.run("PRAGMA quick_check(1)") }
        guard check == [[.text("ok")]] else { throw .corrupt(path: path, detail: "quick_check: \(check)") }
        return max(0, Int(version))
    }

    /// Makes the last version of `schema` out of an earlier one, in one transaction; 0: out of an empty file.
    static func migrate(_ database: Database, from version: Int, by schema: [String]) throws(SQLiteError) {
        try database.transaction { () throws(SQLiteError) in
            for step in schema.dropFirst(version) { try database.script(step) }
            try database.script(
                "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(schema.count)")
        }
    }

    /// Turns SQLite's errors into the store's, which name the file.
    static func naming<Result>(
        _ path: String, _ body: () throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        do {
            return try body()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

extension Database {
    /// The one number that a statement gives; 0 where it gives none.
    func integer(_ sql: String) throws(SQLiteError) -> Int64 {
        guard case .integer(let value)? = try run(sql).first?.first else { return 0 }
        return value
    }
}
