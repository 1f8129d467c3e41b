import FoundationEssentials

/// A notice that central does not have yet, with the ticket as it stands now.
struct PendingNotice: Equatable, Sendable {
    /// Its place in the outbox.
    let id: Int64
    let notice: CentralNotice
    let ticket: Ticket
}

/// The end of a notice's way: central has it, or has refused it for good.
struct OutboxSettlement: Equatable, Sendable {
    /// Its place in the outbox.
    let id: Int64
    /// What central said against it; nil: it has it.
    let refusal: String?
}

/// How the outbox is, for those who watch over it.
struct OutboxState: Codable, Equatable, Sendable {
    /// So many notices wait for central.
    var depth = 0
    /// So many were refused for good, and wait for somebody to decide.
    var deadLetters = 0
    /// How long ago the ticket was taken whose notice has waited the longest; nil where nothing waits, or the machine was started since.
    var oldestSeconds: Int?
}

extension Database {
    func queue(_ notice: CentralNotice, of ticketID: UUID) throws(SQLiteError) {
        let (kind, revision, reason): (String, Int64?, String?) =
            switch notice {
            case .bind(let revision): ("bind", Int64(revision), nil)
            case .void(let reason): ("void", nil, reason)
            }
        try run(
            "INSERT INTO outbox (ticketID, kind, revision, reason) VALUES (?, ?, ?, ?)",
            [.text(ticketID.uuidString), .text(kind), revision.map { .integer($0) } ?? .null, .init(reason)])
    }

    /// Oldest first, from behind the place `after`; those that central refused for good are not among them.
    func pendingNotices(after: Int64, limit: Int) throws(SQLiteError) -> [PendingNotice] {
        let rows = try run(
            "SELECT id, ticketID, kind, revision, reason FROM outbox WHERE refusal IS NULL AND id > ? ORDER BY id LIMIT ?",
            [.integer(after), .integer(Int64(limit))])
        var notices: [PendingNotice] = []
        for row in rows {
            guard let id = row[0].integer, let ticketID = row[1].text.flatMap(UUID.init(uuidString:)),
                let notice = CentralNotice(kind: row[2].text, revision: row[3].integer, reason: row[4].text),
                let ticket = try ticket(ticketID)
            else { throw SQLiteError(code: .corrupt, message: "an outbox row makes no sense: \(row[0])") }
            notices.append(PendingNotice(id: id, notice: notice, ticket: ticket))
        }
        return notices
    }
}

extension Database {
    /// Takes out what central has, and keeps apart what it refused for good.
    func settle(_ settlement: OutboxSettlement) throws(SQLiteError) {
        switch settlement.refusal {
        case nil: try run("DELETE FROM outbox WHERE id = ?", [.integer(settlement.id)])
        case let refusal?:
            try run("UPDATE outbox SET refusal = ? WHERE id = ?", [.text(refusal), .integer(settlement.id)])
        }
    }

    /// How much waits, and for how long.
    func outboxState() throws(SQLiteError) -> OutboxState {
        let counts = try run(
            """
            SELECT (SELECT count(*) FROM outbox WHERE refusal IS NULL), (SELECT count(*) FROM outbox WHERE refusal IS NOT NULL)
            """)
        let oldest = try run(
            """
            SELECT requestedAtBootMs FROM ticket WHERE bootID = ?
                AND ticketID = (SELECT ticketID FROM outbox WHERE refusal IS NULL ORDER BY id LIMIT 1)
            """, [.text(BootClock.bootID)])
        return OutboxState(
            depth: Int(counts.first?[0].integer ?? 0), deadLetters: Int(counts.first?[1].integer ?? 0),
            oldestSeconds: oldest.first?.first?.integer.flatMap {
                // A store that was tampered with may hold any number.
                let (age, overflow) = BootClock.milliseconds.subtractingReportingOverflow($0)
                return overflow || age < 0 ? nil : Int(age / 1000)
            })
    }
}

extension CentralNotice {
    init?(kind: String?, revision: Int64?, reason: String?) {
        switch (kind, revision) {
        case ("bind", let revision?): self = .bind(revision: Int(revision))
        case ("void", nil): self = .void(reason: reason ?? "")
        default: return nil
        }
    }
}
