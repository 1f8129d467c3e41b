import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// A newer store that is damaged: the copy takes its place, and nothing that may have been given is given again.
@Suite struct StoreCopyReturnTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
    }

    private static let old = Array(Schema.migrations.prefix(2))
    private var back: StoreReturn { StoreReturn(path: path) }

    private func damage() throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        for index in stride(from: 4096, to: bytes.count, by: 7) { bytes[index] ^= 0x5A }
        try bytes.write(to: URL(filePath: path))
    }

    @Test(arguments: [false, true], 1...6 as ClosedRange<UInt64>)
    func `nothing that was in reserve is given again, and no ticket to come has the place of one that is lost`(
        isGone: Bool, seed: UInt64
    ) async throws {
        var life = StoreLife(path: path, seed: seed)
        try await life.run(schema: Self.old, steps: 40)
        try await life.run(schema: Schema.migrations, steps: 30)
        let copied = try StoreRows.all(of: path + ".version-2", as: 2)
        let places = try Database(path: path).run("SELECT seq FROM sqlite_sequence WHERE name = 'ticket'")[0][0].integer
        isGone ? try FileManager.default.removeItem(atPath: path) : try damage()
        let damaged = try? Data(contentsOf: URL(filePath: path))

        let outcome = try back.goToCopy()
        #expect(outcome.version == 2 && outcome.isCopy && outcome.tickets == copied["ticket"]?.count)
        #expect(outcome.aside == (isGone ? nil : path + ".damaged"))
        if let aside = outcome.aside { #expect(try Data(contentsOf: URL(filePath: aside)) == damaged) }
        let rows = try StoreRows.all(of: path, as: 2)
        for table in ["lease", "poolEntry", "poolRequest"] { #expect(rows[table] == [], "\(table)") }
        for table in ["ticket", "outbox", "audit"] { #expect(rows[table] == copied[table], "\(table)") }
        // Either agent goes on with it.
        for schema in [Self.old, Schema.migrations] {
            let store = Store(path: path, schema: schema)
            try await store.heal()
            #expect(try await store.reserves() == Store.Reserves())
            let next = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            #expect(next.issueSequence > (places ?? .max))
            await store.close()
        }
    }

    @Test func `a store that is sound is not given up for a copy`() async throws {
        var life = StoreLife(path: path, seed: 2)
        try await life.run(schema: Self.old, steps: 20)
        try await life.run(schema: Schema.migrations, steps: 20)
        let before = try StoreRows.all(of: path, as: 3)
        #expect(throws: StoreReturnError.sound(path: path)) { try back.goToCopy() }
        #expect(try StoreRows.all(of: path, as: 3) == before)
    }

    @Test func `a store that is empty is as good as gone`() async throws {
        var life = StoreLife(path: path, seed: 2)
        try await life.run(schema: Self.old, steps: 20)
        try await life.run(schema: Schema.migrations, steps: 0)
        try Data().write(to: URL(filePath: path))
        #expect(try back.goToCopy().version == 2)
    }

    @Test func `without a copy nothing is changed, and each damaged file keeps a name of its own`() async throws {
        var life = StoreLife(path: path, seed: 2)
        try await life.run(schema: Self.old, steps: 20)
        try damage()
        #expect(throws: StoreReturnError.noCopy(path: path)) { try back.goToCopy() }
        try FileManager.default.removeItem(atPath: path)
        try await life.run(schema: Self.old, steps: 20)
        try await life.run(schema: Schema.migrations, steps: 0)
        for name in [".damaged", ".damaged-2", ".damaged-3"] {
            try Data(name.utf8).write(to: URL(filePath: path))
            #expect(try back.goToCopy().aside == path + name)
            #expect(try Data(contentsOf: URL(filePath: path + name)) == Data(name.utf8))
        }
    }
}
