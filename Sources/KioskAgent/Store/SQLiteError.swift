import CSQLite

/// A result code of SQLite, kept as it came (https://sqlite.org/rescode.html, extended codes on).
struct SQLiteCode: RawRepresentable, Hashable, Sendable {
    let rawValue: Int32

    /// The primary code: the low byte of an extended one.
    var primary: SQLiteCode { SQLiteCode(rawValue: rawValue & 0xFF) }

    static let busy = SQLiteCode(rawValue: SQLITE_BUSY)
    static let constraint = SQLiteCode(rawValue: SQLITE_CONSTRAINT)
    static let full = SQLiteCode(rawValue: SQLITE_FULL)
    static let corrupt = SQLiteCode(rawValue: SQLITE_CORRUPT)
    static let notADatabase = SQLiteCode(rawValue: SQLITE_NOTADB)
    static let cannotOpen = SQLiteCode(rawValue: SQLITE_CANTOPEN)
}

/// A call of SQLite that did not succeed.
struct SQLiteError: Error, Equatable, CustomStringConvertible {
    let code: SQLiteCode
    /// `sqlite3_errmsg` at the time.
    let message: String

    var description: String { "\(message) (SQLite \(code.rawValue))" }
}
