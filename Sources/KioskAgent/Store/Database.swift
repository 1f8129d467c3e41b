import CSQLite

/// One connection to a database file: the owner of its handle. Used from one thread (the store's).
final class Database {
    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens or creates the file. Commits reach the disk before they return: write-ahead log, `synchronous=FULL`.
    convenience init(path: String) throws(SQLiteError) {
        try self.init(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    }

    /// Opens the file to read it while nobody else has it: no lock is taken, and no file is made beside it, which would be this user's
    /// and not the agent's.
    convenience init(unchanging path: String) throws(SQLiteError) {
        let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        try self.init("file:\(escaped)?immutable=1", flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    }

    private init(_ path: String, flags: Int32) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let result = sqlite3_open_v2(path, &opened, flags, nil)
        guard result == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw SQLiteError(code: SQLiteCode(rawValue: result), message: message)
        }
        handle = opened
        sqlite3_busy_timeout(handle, 2000)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs statements that give no rows.
    func script(_ sql: String) throws(SQLiteError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// Runs one statement, compiled once for each text. Returns its rows.
    @discardableResult
    func run(_ sql: String, _ parameters: [SQLiteValue] = []) throws(SQLiteError) -> [[SQLiteValue]] {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, parameter) in parameters.enumerated() { try bind(parameter, at: Int32(index + 1), of: statement) }
        var rows: [[SQLiteValue]] = []
        while true {
            let result = sqlite3_step(statement)
            if result == SQLITE_DONE { return rows }
            if result != SQLITE_ROW { try check(result) }
            rows.append((0..<sqlite3_column_count(statement)).map { Self.column($0, of: statement) })
        }
    }

    /// Runs `body` as one transaction: all of it is durable when this returns, or none of it when it throws.
    func transaction<Result>(_ body: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
        try script("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try script("COMMIT")
            return result
        } catch {
            // SQLite may have rolled back by itself (a full disk does that): then this fails, which is as good.
            try? script("ROLLBACK")
            throw error
        }
    }

    private func prepared(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        // Nil without an error is an empty text: our own bug, as every statement is a literal of ours.
        guard let statement else { preconditionFailure("an empty SQL statement") }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: SQLiteValue, at index: Int32, of statement: OpaquePointer) throws(SQLiteError) {
        switch value {
        case .null: try check(sqlite3_bind_null(statement, index))
        case .integer(let integer): try check(sqlite3_bind_int64(statement, index, integer))
        case .text(let text):
            // SQLITE_TRANSIENT, a cast that C macros do and Swift does not import: SQLite copies the text.
            let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            try check(sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copy))
        }
    }

    private static func column(_ index: Int32, of statement: OpaquePointer) -> SQLiteValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, index))
        default:
            // By its length: a text may hold NUL.
            .text(
                String(
                    decoding: UnsafeBufferPointer(
                        start: sqlite3_column_text(statement, index), count: Int(sqlite3_column_bytes(statement, index))
                    ),
                    as: UTF8.self))
        }
    }

    private func check(_ result: Int32) throws(SQLiteError) {
        guard result != SQLITE_OK else { return }
        throw SQLiteError(code: SQLiteCode(rawValue: result), message: String(cString: sqlite3_errmsg(handle)))
    }
}
