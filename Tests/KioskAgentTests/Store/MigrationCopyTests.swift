import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// Before a store becomes another version it is copied aside, and the copy goes when its day is over.
@Suite struct MigrationCopyTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
    }

    private static let old = Array(FutureSchema.all.prefix(2))

    private func files(in folder: String? = nil) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder ?? directory.path)
            .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
    }

    /// A store of version 2 that a power cut has left, with its newest tickets in the write-ahead log alone.
    private func left(at path: String, tickets: Int = 40) async throws {
        let made = directory.file("made-\(UUID()).db")
        var life = StoreLife(path: made, seed: 5)
        try await life.run(schema: Self.old, steps: tickets)
        let database = try StoreFile.open(path: made, schema: Self.old)
        try database.script("UPDATE ticket SET service = 'b'")
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: made + suffix, toPath: path + suffix) }
        withExtendedLifetime(database) {}
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: made + suffix) }
    }

    @Test func `the copy is the whole store of before all steps, with its log, and its owner's alone`() async throws {
        try await left(at: path)
        let before = try StoreRows.all(of: path, as: 2)
        #expect(before["ticket"]?.isEmpty == false)
        try await left(at: directory.file("again.db"))
        let store = Store(path: path, schema: FutureSchema.all)
        try await store.heal()
        await store.close()
        #expect(try StoreRows.version(of: path) == 5)
        #expect(try files().filter { $0.hasPrefix("agent.db") } == ["agent.db", "agent.db.lock", "agent.db.version-2"])
        let copy = StoreAside(store: path, kind: .before, version: 2)
        #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)
        #expect(try Database(unchanging: copy.path).run("SELECT DISTINCT service FROM ticket") == [[.text("b")]])
        #expect(try StoreRows.all(of: copy.path, as: 2) == before)
        #expect(try StoreRows.version(of: copy.path) == 2)
    }

    @Test func `a new store and one of today's version are not copied`() async throws {
        for _ in 0..<2 {
            let store = Store(path: path)
            try await store.heal()
            await store.close()
        }
        #expect(try files() == ["agent.db", "agent.db.lock"])
    }

    @Test func `a copy of an earlier upgrade from the same version is replaced`() async throws {
        try Data("old".utf8).write(to: URL(filePath: path + ".version-2"))
        try Data("half".utf8).write(to: URL(filePath: path + ".version-2.part"))
        try await left(at: path)
        let before = try StoreRows.all(of: path, as: 2)
        let store = Store(path: path)
        try await store.heal()
        await store.close()
        #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before)
        #expect(try !files().contains { $0.contains("part") })
    }

    @Test func `a step that fails leaves nothing of those before it`() async throws {
        try await left(at: path)
        let before = try StoreRows.all(of: path, as: 2)
        let store = Store(path: path, schema: FutureSchema.all + ["ALTER TABLE nowhere DROP COLUMN nothing"])
        for _ in 0..<2 {
            await #expect { try await store.heal() } throws: { ($0 as? StoreError)?.code == "failed" }
            #expect(try StoreRows.version(of: path) == 2)
            #expect(try StoreRows.all(of: path, as: 2) == before)
            #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before)
        }
        await store.close()
        let mended = Store(path: path, schema: FutureSchema.all)
        try await mended.heal()
        await mended.close()
        #expect(try StoreRows.version(of: path) == 5)
    }

    @Test func `a copy that cannot be made keeps the store as it is, until it can`() async throws {
        try await left(at: path)
        let before = try StoreRows.all(of: path, as: 2)
        // Where the copy's own file belongs there is a folder, which is nobody's to take away.
        let obstacle = path + ".version-2.part"
        try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
        let store = Store(path: path)
        for _ in 0..<2 {
            await #expect {
                try await store.heal()
            } throws: {
                ($0 as? StoreError)?.code == "failed" && "\($0)".contains(path + ".version-2")
            }
            await #expect(throws: StoreError.self) {
                _ = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            }
            #expect(try StoreRows.version(of: path) == 2)
        }
        #expect(try StoreRows.all(of: path, as: 2) == before)
        try FileManager.default.removeItem(atPath: obstacle)
        try await store.heal()
        _ = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before)
    }

    @Test func `too little room for it keeps the store as it is, until there is some`() async throws {
        let disk = try await SmallDisk(mountPoint: directory.file("disk"))
        let path = disk.path + "/agent.db"
        try await left(at: path, tickets: 400)
        let before = try StoreRows.all(of: path, as: 2)
        let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        // Enough for what a store is kept with, and for one copy, but not for what comes after it.
        try disk.fill(leaving: (1 << 18) + 2 * size)
        let store = Store(path: path)
        await #expect(throws: StoreError.full(path: path + ".version-2")) { try await store.heal() }
        #expect(try StoreRows.all(of: path, as: 2) == before)
        #expect(try files(in: disk.path) == ["agent.db", "agent.db.lock", "ballast"])
        try disk.empty()
        try await store.heal()
        #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before)
        await store.close()

        // No room for the way back either.
        let newer = try StoreRows.all(of: path, as: 2)
        try disk.fill(leaving: 8192)
        #expect(throws: StoreReturnError.store(.full(path: path))) { try StoreReturn(path: path).go(to: 2) }
        #expect(try files(in: disk.path) == ["agent.db", "agent.db.lock", "agent.db.version-2", "ballast"])
        try disk.empty()
        #expect(try StoreRows.all(of: path, as: 2) == newer)
        #expect(try StoreRows.version(of: path) == 3)
        #expect(try files(in: disk.path) == ["agent.db", "agent.db.lock", "agent.db.version-2"])
        try await disk.unmount()
    }

    @Test
    func `copies and what was put aside go when central names a later day than they know, whatever the clock says`()
        async throws
    {
        var life = StoreLife(path: path, seed: 3)
        try await life.run(schema: Self.old, steps: 30)
        try await life.run(schema: FutureSchema.all, steps: 30)
        _ = try StoreReturn(path: path, schema: FutureSchema.all).go(to: 3)
        for name in [".damaged", ".version-x", ".version-", ".newer-2x", ".version--1"] {
            try Data().write(to: URL(filePath: path + name))
        }
        let tokens = try Database(path: path).run("SELECT token FROM ticket WHERE token IS NOT NULL").compactMap {
            $0[0].text
        }
        let store = Store(path: path)
        try await store.heal()
        let asides = ["agent.db.newer-5", "agent.db.version-2"]
        #expect(try Set(files()).isSuperset(of: asides))
        for day in ["", "today", "9999-99-99", "2026-11-22", StoreLife.day] {
            try await store.forget(before: day)
            #expect(try Set(files()).isSuperset(of: asides), "\(day)")
        }
        for notice in try await store.pendingNotices(limit: .max) { try await store.acknowledge(notice) }
        try await store.forget(before: "2026-11-24")
        #expect(
            try files() == [
                "agent.db", "agent.db.damaged", "agent.db.lock", "agent.db.newer-2x", "agent.db.version-",
                "agent.db.version--1", "agent.db.version-x",
            ])
        #expect(!tokens.isEmpty)
        var written = Written()
        try written.files(below: directory)
        #expect(try await written.places(of: tokens) == [])
    }

    @Test func `what nobody can read any more goes at once when central is heard`() async throws {
        try Data("no database".utf8).write(to: URL(filePath: path + ".newer-9"))
        let store = Store(path: path)
        try await store.heal()
        #expect(try files().contains("agent.db.newer-9"))
        try await store.forget(before: "2026-11-24")
        #expect(try files() == ["agent.db", "agent.db.lock"])
    }
}
