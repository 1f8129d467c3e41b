import FoundationEssentials

/// Numbers and QR contents in reserve. Each change is to run as one transaction.
extension Database {
    /// What central has granted, of every service and day that is kept.
    func leases() throws(SQLiteError) -> [Lease] { try leases("", []) }

    /// The same of one service.
    func leases(of service: String) throws(SQLiteError) -> [Lease] { try leases("AND service = ?", [.text(service)]) }

    /// One lease; nil where there is none, or central has not answered yet.
    func lease(_ leaseID: String) throws(SQLiteError) -> Lease? {
        try leases("AND leaseID = ?", [.text(leaseID)]).first
    }

    private func leases(_ condition: String, _ parameters: [SQLiteValue]) throws(SQLiteError) -> [Lease] {
        try run(
            """
            SELECT leaseID, service, businessDay, prefix, digits, next, last, notBefore, notAfter FROM lease
            WHERE prefix IS NOT NULL \(condition)
            """, parameters
        ).map { row throws(SQLiteError) in
            guard let leaseID = row[0].text, let service = row[1].text, let businessDay = row[2].text,
                let prefix = row[3].text, let digits = row[4].integer, let next = row[5].integer,
                let last = row[6].integer, let notBefore = row[7].text.flatMap(Date.init(rfc3339:)),
                let notAfter = row[8].text.flatMap(Date.init(rfc3339:))
            else { throw SQLiteError(code: .corrupt, message: "a lease's row makes no sense: \(row[0])") }
            return Lease(
                leaseID: leaseID, service: service, businessDay: businessDay, prefix: prefix, digits: Int(digits),
                next: Int(next), last: Int(last), notBefore: notBefore, notAfter: notAfter)
        }
    }

    /// What central has been asked for and has not answered yet.
    func leaseRequests() throws(SQLiteError) -> [LeaseRequest] {
        try run("SELECT leaseID, service, count, businessDay FROM lease WHERE prefix IS NULL").compactMap { row in
            guard let leaseID = row[0].text, let service = row[1].text, let count = row[2].integer,
                let businessDay = row[3].text
            else { return nil }
            return LeaseRequest(leaseID: leaseID, service: service, count: Int(count), businessDay: businessDay)
        }
    }

    func keep(_ request: LeaseRequest) throws(SQLiteError) {
        try run(
            "INSERT INTO lease (leaseID, service, count, businessDay) VALUES (?, ?, ?, ?)",
            [.text(request.leaseID), .text(request.service), .init(request.count), .text(request.businessDay)])
    }

    /// Central has granted what was asked for. Said twice, it changes nothing: numbers given meanwhile stay given.
    func grant(_ lease: Lease) throws(SQLiteError) {
        try run(
            """
            UPDATE lease SET businessDay = ?, prefix = ?, digits = ?, next = ?, last = ?, notBefore = ?, notAfter = ?
            WHERE leaseID = ? AND prefix IS NULL
            """,
            [
                .text(lease.businessDay), .text(lease.prefix), .init(lease.digits), .init(lease.next),
                .init(lease.last),
                .text(lease.notBefore.rfc3339), .text(lease.notAfter.rfc3339), .text(lease.leaseID),
            ])
    }

    /// Central does not grant it.
    func drop(_ request: LeaseRequest) throws(SQLiteError) {
        try run("DELETE FROM lease WHERE leaseID = ? AND prefix IS NULL", [.text(request.leaseID)])
    }

    /// Gives the next number of a lease away. False: that is not its next number.
    func takeNumber(_ number: String, ofLease leaseID: String) throws(SQLiteError) -> Bool {
        guard let lease = try lease(leaseID), lease.left > 0, lease.number == number
        else { return false }
        try run("UPDATE lease SET next = next + 1 WHERE leaseID = ?", [.text(leaseID)])
        return true
    }

    /// Leases of days before `today` are of no use any more. Days are compared as central names them.
    func forgetLeases(before today: String) throws(SQLiteError) {
        try run("DELETE FROM lease WHERE businessDay < ?", [.text(today)])
    }
}

extension Database {
    /// The content in reserve that expires first, and not before `date`.
    func poolEntry(goodUntil date: Date) throws(SQLiteError) -> String? {
        // Times of one central have one offset, so their texts would sort; but nobody promises that.
        let rows = try run("SELECT content, expiresAt FROM poolEntry")
        return rows.compactMap { row -> PoolEntry? in
            guard let content = row[0].text, let expiresAt = row[1].text.flatMap(Date.init(rfc3339:)), expiresAt >= date
            else { return nil }
            return PoolEntry(content: content, expiresAt: expiresAt)
        }.min { $0.expiresAt < $1.expiresAt }?.content
    }

    func poolEntryCount() throws(SQLiteError) -> Int {
        Int(try run("SELECT count(*) FROM poolEntry").first?.first?.integer ?? 0)
    }

    /// Central is about to be asked for contents.
    func keep(_ request: PoolRequest) throws(SQLiteError) {
        try run(
            "INSERT INTO poolRequest (requestID, count) VALUES (?, ?)",
            [.text(request.requestID), .init(request.count)])
    }

    /// What central was asked for and has not answered yet.
    func poolRequest() throws(SQLiteError) -> PoolRequest? {
        guard let row = try run("SELECT requestID, count FROM poolRequest LIMIT 1").first, let requestID = row[0].text,
            let count = row[1].integer
        else { return nil }
        return PoolRequest(requestID: requestID, count: Int(count))
    }

    /// Central has answered; with nothing where it has none to give.
    func fill(_ request: PoolRequest, with entries: [PoolEntry]) throws(SQLiteError) {
        // A second answer to the same request would bring back what has been given to a ticket.
        guard try poolRequest()?.requestID == request.requestID else { return }
        try run("DELETE FROM poolRequest WHERE requestID = ?", [.text(request.requestID)])
        for entry in entries {
            try run(
                "INSERT OR IGNORE INTO poolEntry (content, expiresAt) VALUES (?, ?)",
                [.text(entry.content), .text(entry.expiresAt.rfc3339)])
        }
    }

    func removePoolEntry(_ content: String) throws(SQLiteError) {
        try run("DELETE FROM poolEntry WHERE content = ?", [.text(content)])
    }

    /// Takes out what expires before `date`.
    func forgetPoolEntries(expiringBefore date: Date) throws(SQLiteError) {
        for row in try run("SELECT content, expiresAt FROM poolEntry") {
            guard let content = row[0].text else { continue }
            if let expiresAt = row[1].text.flatMap(Date.init(rfc3339:)), expiresAt >= date { continue }
            try removePoolEntry(content)
        }
    }
}
