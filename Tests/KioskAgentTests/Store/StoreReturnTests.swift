import struct HallSimulator.SplitMix64
import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// Upgrade and downgrade: an older agent goes on with all that a newer one has done.
@Suite struct StoreReturnTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
    }

    private var back: StoreReturn { StoreReturn(path: path, schema: FutureSchema.all) }

    /// The first that today's queries can work with is 2.
    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `whatever happens between any two versions, to and fro, nothing is lost and nothing comes twice`(
        seed: UInt64
    ) async throws {
        var life = StoreLife(path: path, seed: seed)
        var version = Int.random(in: 2...3, using: &life.chance)
        try await life.run(schema: Array(FutureSchema.all.prefix(version)), steps: 15)
        for _ in 0..<4 {
            let newer = Int.random(in: version...FutureSchema.all.count, using: &life.chance)
            try await life.run(schema: Array(FutureSchema.all.prefix(newer)), steps: 15)
            version = newer
            guard newer > 2, Int.random(in: 0..<4, using: &life.chance) > 0 else { continue }
            let older = Int.random(in: 2..<newer, using: &life.chance)
            let before = try StoreRows.all(of: path, as: older)
            let outcome = try back.go(to: older)
            #expect(try StoreRows.all(of: path, as: older) == before)
            #expect(outcome.tickets == life.begun.count && outcome.version == older)
            #expect(try StoreRows.version(of: path) == Int64(older))
            version = older
            try await life.run(schema: Array(FutureSchema.all.prefix(older)), steps: 10)
        }
        let flaws = try await life.flaws(schema: Array(FutureSchema.all.prefix(version)))
        #expect(flaws == [], "seed \(seed)")
        #expect(life.numbers.count > 10 && life.heard.count > 5)
    }

    @Test func `the older store has the very shape that the older agent would have made`() async throws {
        for version in 1..<FutureSchema.all.count {
            let path = directory.file("\(version).db")
            let (made, today) = (
                directory.file("made-\(version).db"), StoreReturn(path: path, schema: FutureSchema.all)
            )
            _ = try StoreFile.open(path: made, schema: Array(FutureSchema.all.prefix(version)))
            _ = try StoreFile.open(path: path, schema: FutureSchema.all)
            #expect(
                try today.go(to: version)
                    == StoreReturn.Outcome(
                        version: version, isCopy: false, tickets: 0, waiting: 0, aside: path + ".newer-5", left: []))
            let shapes = try [made, path].map {
                try Database(path: $0).run("SELECT name, sql FROM sqlite_schema ORDER BY name")
            }
            #expect(shapes[0] == shapes[1])
        }
    }

    @Test func `every version that was ever shipped can be gone back to`() async throws {
        for version in 1..<Schema.migrations.count {
            let path = directory.file("\(version).db")
            let store = Store(path: path)
            try await store.heal()
            let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            _ = try await store.record(.reserved(testReservation), of: ticket.ticketID)
            _ = try await store.record(.printed(.sent), of: ticket.ticketID)
            await store.close()
            let outcome = try StoreReturn(path: path).go(to: version)
            #expect(outcome.tickets == 1 && outcome.waiting == 1)
        }
    }

    @Test func `what the older version has no place for is named, and nothing is changed`() async throws {
        let store = Store(path: path)
        try await store.heal()
        for number in ["A007", "A008"] {
            let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            let reservation = Reservation(
                number: number, ahead: nil, businessDay: "2026-11-23", qrContent: nil, issuedAt: nil)
            for event in [.reserved(reservation), .printFailed, .putOnScreen, .followed] as [TicketEvent] {
                _ = try await store.record(event, of: ticket.ticketID)
            }
        }
        await store.close()
        let before = try StoreRows.all(of: path, as: 3)
        let error = #expect(throws: StoreReturnError.self) { try StoreReturn(path: path).go(to: 1) }
        let text = try #require(error).description
        #expect(
            text.contains("version 1 cannot hold ticket A007 (followed): ") && text.contains("ticket A008 (followed)"))
        #expect(text.hasSuffix("nothing was changed"))
        #expect(try StoreRows.all(of: path, as: 3) == before)
        #expect(try StoreRows.version(of: path) == 3)
        #expect(try files() == ["agent.db", "agent.db.lock"])
        try await Store(path: path).heal()
    }

    @Test func `it is refused while another program has the store open`() async throws {
        await (try opened()).close()
        let shell = try Database(path: path)
        try shell.script("BEGIN")
        #expect(try shell.run("SELECT count(*) FROM ticket") == [[.integer(0)]])
        #expect(throws: StoreReturnError.open(path: path)) { try back.go(to: 2) }
        try shell.script("COMMIT")
    }

    @Test func `what stays behind is told, and lies beside the store`() throws {
        do {
            let database = try StoreFile.open(path: path, schema: FutureSchema.all)
            try database.script(
                """
                INSERT INTO shift (who) VALUES ('x'), ('y');
                INSERT INTO ticket (ticketID, intent, service, requestedAtBootMs, bootID, state, desk)
                    VALUES ('t', 'i', 'a', 1, 'b', 'abandoned', 'back'), ('u', 'j', 'a', 1, 'b', 'abandoned', 'front');
                """)
        }
        let outcome = try back.go(to: 3)
        #expect(outcome.left == ["column ticket.desk (1 row)", "table shift (2 rows)"])
        let aside = try Database(path: try #require(outcome.aside))
        #expect(try aside.run("SELECT count(*) FROM shift") == [[.integer(2)]])
        #expect(StoreAside.all(of: path).map(\.path) == [path + ".newer-5"])
    }

    @Test func `an older shape with a place that today's has nothing for is refused, not filled with nothing`() throws {
        let schema = FutureSchema.all + ["ALTER TABLE ticket DROP COLUMN ahead", "DROP TABLE shift"]
        do { _ = try StoreFile.open(path: path, schema: schema) }
        let store = StoreReturn(path: path, schema: schema)
        #expect(throws: StoreReturnError.lacking("the column ticket.ahead", version: 3)) { try store.go(to: 3) }
        #expect(throws: StoreReturnError.lacking("the table shift", version: 6)) { try store.go(to: 6) }
        #expect(try StoreRows.version(of: path) == 7)
    }

    @Test func `it is refused while an agent runs, to no older version, and where there is no store`() async throws {
        #expect(throws: StoreReturnError.self) { try back.go(to: 1) }
        #expect(try files() == ["agent.db.lock"])
        let store = Store(path: path)
        try await store.heal()
        #expect(throws: StoreReturnError.store(.inUse(path: path))) { try back.go(to: 1) }
        await store.close()
        for version in [0, -1, 3, 4] {
            #expect(throws: StoreReturnError.notOlder(wanted: version, found: 3)) { try back.go(to: version) }
        }
        let newer = StoreReturn(path: path, schema: Array(FutureSchema.all.prefix(2)))
        #expect(throws: StoreReturnError.store(.newerVersion(path: path, found: 3, known: 2))) { try newer.go(to: 1) }
    }

    @Test(.enabled(if: getuid() == 0)) func `all of it stays its owner's alone, also where root goes back`()
        async throws
    {
        await (try opened()).close()
        for file in try files() { chown(directory.file(file), 65534, 65534) }
        chown(directory.path, 65534, 65534)
        _ = try StoreReturn(path: path).go(to: 2)
        for file in ["agent.db", "agent.db.newer-3"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.file(file))
            #expect(attributes[.ownerAccountID] as? Int == 65534 && attributes[.groupOwnerAccountID] as? Int == 65534)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    private func opened() async throws -> Store {
        let store = Store(path: path)
        try await store.heal()
        return store
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }
}
