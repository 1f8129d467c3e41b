/// Today's rows in the shape of an older version. Both are open at one connection: today's as `main`, the older one, empty, as `older`.
struct OlderRows {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// A table or a column of the older shape that today's has nothing for, for people; nil: there is none, and rows can be taken over.
    func missing() throws(SQLiteError) -> String? {
        let today = try tables(of: "main")
        for table in try tables(of: "older") {
            guard today.contains(table) else { return "the table \(table)" }
            let there = try columns(of: table, in: "main").map { $0.name }
            for column in try columns(of: table, in: "older") where !there.contains(column.name) {
                return "the column \(table).\(column.name)"
            }
        }
        return nil
    }

    /// Puts in, for every table that both have, the columns that both have. To be run as one transaction. Returns the rows that do not go
    /// in.
    func fill() throws(SQLiteError) -> [StoreReturnError.UnfitRow] {
        var unfit: [StoreReturnError.UnfitRow] = []
        for table in try tables(of: "older") { unfit += try fill(table) }
        // Places that were given once, to rows that are forgotten, are not given again.
        try database.script(
            """
            DELETE FROM older.sqlite_sequence;
            INSERT INTO older.sqlite_sequence (name, seq) SELECT name, seq FROM main.sqlite_sequence
                WHERE name IN (SELECT name FROM older.sqlite_schema)
            """)
        return unfit
    }

    /// What the older shape has no place for, as far as something was written there, for people: `table shift (2 rows)`.
    func left() throws(SQLiteError) -> [String] {
        let kept = try tables(of: "older")
        var left: [String] = []
        for table in try tables(of: "main") {
            left += try kept.contains(table) ? leftColumns(of: table) : leftRows(of: table)
        }
        return left
    }

    private func fill(_ table: String) throws(SQLiteError) -> [StoreReturnError.UnfitRow] {
        let columns = try columns(of: table, in: "older").map { Self.quoted($0.name) }.joined(separator: ", ")
        let name = Self.quoted(table)
        let copy = "INSERT INTO older.\(name) (\(columns)) SELECT \(columns) FROM main.\(name)"
        // What a step of the schema itself has put there is in today's too.
        try database.run("DELETE FROM older.\(name)")
        do throws(SQLiteError) {
            // In their order, which is that of age where a table has no other.
            try database.run("\(copy) ORDER BY rowid")
            return []
        } catch {
            guard error.code.primary == .constraint else { throw error }
            return try unfit(in: table, copying: copy)
        }
    }

    /// Tries each row by itself.
    private func unfit(in table: String, copying copy: String) throws(SQLiteError) -> [StoreReturnError.UnfitRow] {
        var unfit: [StoreReturnError.UnfitRow] = []
        for row in try database.run("SELECT rowid FROM main.\(Self.quoted(table)) ORDER BY rowid") {
            do throws(SQLiteError) {
                try database.run("\(copy) WHERE rowid = ?", row)
            } catch {
                guard error.code.primary == .constraint else { throw error }
                unfit.append(.init(name: try name(of: row, in: table), reason: error.message))
            }
        }
        return unfit
    }

    /// What a row is called by people.
    private func name(of row: [SQLiteValue], in table: String) throws(SQLiteError) -> String {
        let hasTicket = try columns(of: table, in: "main").contains { $0.name == "ticketID" }
        let ticket =
            hasTicket
            ? try database.run(
                """
                SELECT coalesce(number, ticketID), state FROM main.ticket
                WHERE ticketID = (SELECT ticketID FROM main.\(Self.quoted(table)) WHERE rowid = ?)
                """, row
            ).first : nil
        guard let ticket, let number = ticket[0].text, let state = ticket[1].text else {
            return "row \(row.first?.integer ?? 0) of the table \(table)"
        }
        return table == "ticket" ? "ticket \(number) (\(state))" : "what the table \(table) has of ticket \(number)"
    }

    private func leftRows(of table: String) throws(SQLiteError) -> [String] {
        let count = try database.integer("SELECT count(*) FROM main.\(Self.quoted(table))")
        return count == 0 ? [] : ["table \(table) (\(count) \(count == 1 ? "row" : "rows"))"]
    }

    /// Columns that the older shape has no place for, as far as something was written there.
    private func leftColumns(of table: String) throws(SQLiteError) -> [String] {
        let kept = try columns(of: table, in: "older").map { $0.name }
        var left: [String] = []
        for column in try columns(of: table, in: "main") where !kept.contains(column.name) {
            let count = try database.integer(
                """
                SELECT count(*) FROM main.\(Self.quoted(table))
                WHERE \(Self.quoted(column.name)) IS NOT \(column.standard ?? "NULL")
                """)
            if count > 0 { left.append("column \(table).\(column.name) (\(count) \(count == 1 ? "row" : "rows"))") }
        }
        return left
    }

    private func tables(of schema: String) throws(SQLiteError) -> [String] {
        try database.run(
            "SELECT name FROM \(schema).sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ).compactMap { $0[0].text }
    }

    /// With the SQL of its default, where it has one.
    private func columns(of table: String, in schema: String) throws(SQLiteError) -> [(name: String, standard: String?)]
    {
        try database.run("SELECT name, dflt_value FROM pragma_table_info(?, ?)", [.text(table), .text(schema)])
            .compactMap { row in row[0].text.map { ($0, row[1].text) } }
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
