import struct HallSimulator.SplitMix64
import Foundation
import QRBinding

@testable import KioskAgent

/// Schemas of agents to come: what a release may do to the store.
enum FutureSchema {
    static let all =
        Schema.migrations + [
            """
            ALTER TABLE ticket ADD COLUMN desk TEXT NOT NULL DEFAULT 'front';
            CREATE TABLE shift (id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT NOT NULL) STRICT;
            """,
            """
            CREATE TABLE newLease (
                leaseID TEXT PRIMARY KEY, service TEXT NOT NULL, count INTEGER NOT NULL, businessDay TEXT NOT NULL,
                prefix TEXT, digits INTEGER, next INTEGER, last INTEGER, notBefore TEXT, notAfter TEXT, note TEXT
            ) STRICT;
            INSERT INTO newLease SELECT *, NULL FROM lease;
            DROP TABLE lease;
            ALTER TABLE newLease RENAME TO lease;
            """,
        ]
}

/// What happens to a store over its life, by chance: tickets with and without central, slips that print and do not, notices that reach
/// central and do not. Knows what must never be lost and never come twice.
struct StoreLife {
    static let day = "2026-11-23"

    let path: String
    var chance: SplitMix64
    /// Numbers that central has given by itself.
    private var given = 0
    /// Blocks that central has granted: asked again, it is the same block.
    private var granted: [String: Int] = [:]
    private var contents = 0
    /// Each ticket that was ever begun, by its ticketID.
    private(set) var begun: Set<UUID> = []
    /// Numbers that went to a ticket.
    private(set) var numbers: [String] = []
    /// QR contents of the pool that went to a ticket.
    private(set) var used: [String] = []
    /// Notices that central has had.
    private(set) var heard: [Heard] = []

    struct Heard: Hashable {
        let ticketID: UUID
        let notice: String
    }

    init(path: String, seed: UInt64) { (self.path, chance) = (path, SplitMix64(seed: seed)) }

    /// One run of an agent that knows `schema`, with so many things happening in it. It ends as by a power cut.
    mutating func run(schema: [String], steps: Int) async throws {
        let store = Store(path: path, schema: schema)
        try await store.heal()
        for _ in 0..<steps { try await step(store) }
        await store.close()
    }

    private mutating func step(_ store: Store) async throws {
        switch Int.random(in: 0..<10, using: &chance) {
        case 0..<4: try await issue(store)
        case 4, 5: try await issueOffline(store)
        case 6: try await supply(store)
        default: try await drain(store)
        }
    }

    private mutating func issue(_ store: Store) async throws {
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        begun.insert(ticket.ticketID)
        guard Int.random(in: 0..<8, using: &chance) > 0 else { return }
        given += 1
        let content = Bool.random(using: &chance) ? try await store.poolEntry(goodUntil: .distantPast) : nil
        if let content { used.append(content) }
        let number = "A\(given)"
        numbers.append(number)
        try await print(
            ticket,
            Reservation(number: number, ahead: 3, businessDay: Self.day, qrContent: content, issuedAt: nil), store)
    }

    private mutating func issueOffline(_ store: Store) async throws {
        guard let lease = try await store.reserves().leases.filter({ $0.left > 0 }).randomElement(using: &chance) else {
            return
        }
        let reservation = Reservation(
            number: lease.number, ahead: nil, businessDay: Self.day, qrContent: nil, issuedAt: nil,
            leaseID: lease.leaseID)
        let given = try await store.beginOffline(
            Wish(intent: UUID(), service: "a"), insteadOf: nil, reservation: reservation, ticketID: UUID(),
            token: .random())
        guard let ticket = given else { return }
        begun.insert(ticket.ticketID)
        numbers.append(lease.number)
        try await end(ticket, store)
    }

    private mutating func print(_ ticket: Ticket, _ reservation: Reservation, _ store: Store) async throws {
        _ = try await store.record(.reserved(reservation), of: ticket.ticketID)
        try await end(ticket, store)
    }

    private mutating func end(_ ticket: Ticket, _ store: Store) async throws {
        let courses: [[TicketEvent]] = [
            [], [.printed(.confirmed)], [.printed(.sent), .reprinted(nil)], [.printFailed], [.printInterrupted],
            [.printFailed, .putOnScreen], [.printFailed, .putOnScreen, .followed],
            [.printFailed, .givenUp(.byCitizen)],
            [.printInterrupted, .givenUp(.byStaff)],
        ]
        for event in courses.randomElement(using: &chance) ?? [] {
            _ = try await store.record(event, of: ticket.ticketID)
        }
    }

    /// Numbers and QR contents are asked for; central's answer may be lost.
    private mutating func supply(_ store: Store) async throws {
        let reserves = try await store.reserves()
        if reserves.leaseRequests.isEmpty {
            try await store.keep(
                LeaseRequest(leaseID: UUID().uuidString, service: "a", count: 4, businessDay: Self.day))
        }
        for request in try await store.reserves().leaseRequests where Bool.random(using: &chance) {
            let first = granted[request.leaseID] ?? 500 + granted.count * 4
            granted[request.leaseID] = first
            try await store.grant(
                Lease(
                    leaseID: request.leaseID, service: "a", businessDay: Self.day, prefix: "L", digits: 3, next: first,
                    last: first + 3, notBefore: Date(timeIntervalSince1970: 1e9),
                    notAfter: Date(timeIntervalSince1970: 4e9)))
        }
        let request = PoolRequest(requestID: UUID().uuidString, count: 2)
        if reserves.poolRequest == nil { try await store.keep(request) }
        if let asked = try await store.reserves().poolRequest, Bool.random(using: &chance) {
            contents += 2
            let entries = [contents - 1, contents].map {
                PoolEntry(content: "q\($0)", expiresAt: Date(timeIntervalSince1970: 4e9))
            }
            try await store.fill(asked, with: entries)
        }
    }

    private mutating func drain(_ store: Store) async throws {
        for notice in try await store.pendingNotices(limit: Int.random(in: 0...4, using: &chance)) {
            heard.append(Self.heard(notice))
            try await store.acknowledge(notice)
        }
    }

    private static func heard(_ notice: PendingNotice) -> Heard {
        Heard(ticketID: notice.ticket.ticketID, notice: "\(notice.notice)")
    }

    /// What is wrong with the store now, as an agent with `schema` sees it; nothing is.
    func flaws(schema: [String]) async throws -> [String] {
        let store = Store(path: path, schema: schema)
        try await store.heal()
        var flaws: [String] = []
        if Set(numbers).count != numbers.count { flaws.append("a number was given twice: \(numbers)") }
        if Set(used).count != used.count { flaws.append("a QR content was given twice: \(used)") }
        if Set(heard).count != heard.count { flaws.append("central hears the same twice") }
        let notices = try await store.pendingNotices(limit: .max)
        let told = Set(heard).union(notices.map(Self.heard))
        for ticketID in begun {
            guard let ticket = try await store.ticket(ticketID) else {
                flaws.append("ticket \(ticketID) is lost")
                continue
            }
            // Each is settled by now: central has heard of it what it is, or will.
            let isTold = told.contains { told in
                told.ticketID == ticketID && told.notice.hasPrefix(ticket.state.isVoid ? "void" : "bind")
            }
            if !isTold { flaws.append("central never hears of \(ticket)") }
        }
        await store.close()
        return flaws
    }
}

/// Rows of a store that no agent has, by table and column.
enum StoreRows {
    /// Of every table of the schema's first `version` steps, the columns that those have.
    static func all(of path: String, as version: Int, schema: [String] = FutureSchema.all) throws -> [String:
        [[SQLiteValue]]]
    {
        let shape = try Database(path: ":memory:")
        try StoreFile.migrate(shape, from: 0, by: Array(schema.prefix(version)))
        let tables = try shape.run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .compactMap { $0[0].text }
        let database = try Database(path: path)
        var rows: [String: [[SQLiteValue]]] = [:]
        for table in tables {
            let columns = try shape.run("SELECT name FROM pragma_table_info('\(table)')").compactMap { $0[0].text }
            // Which tables count their rows is the shape's own.
            let own = table == "sqlite_sequence" ? "WHERE name IN ('ticket', 'outbox', 'audit')" : ""
            rows[table] = try database.run(
                "SELECT \(columns.joined(separator: ", ")) FROM \(table) \(own) ORDER BY 1, 2")
        }
        return rows
    }

    static func version(of path: String) throws -> Int64? {
        try Database(path: path).run("PRAGMA user_version").first?.first?.integer
    }
}
