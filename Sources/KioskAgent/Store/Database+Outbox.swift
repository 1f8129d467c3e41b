import FoundationEssentials

/// A notice that central does not have yet, with the ticket as it stands now.
struct PendingNotice: Equatable, Sendable {
    /// Its place in the outbox.
    let id: Int64
    let notice: CentralNotice
    let ticket: Ticket
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

extension CentralNotice {
    fileprivate init?(kind: String?, revision: Int64?, reason: String?) {
        switch (kind, revision) {
        case ("bind", let revision?): self = .bind(revision: Int(revision))
        case ("void", nil): self = .void(reason: reason ?? "")
        default: return nil
        }
    }
}
