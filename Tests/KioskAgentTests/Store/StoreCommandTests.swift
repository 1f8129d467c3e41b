import Foundation
import Testing

@testable import KioskAgent

/// `kiosk-agent store` as it is typed.
@Suite struct StoreCommandTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
        try Data("{central: {url: 'http://127.0.0.1:1'}, store: {path: '\(path)'}}".utf8)
            .write(to: URL(filePath: directory.file("config.json5")))
    }

    private func store(_ words: String...) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path, "store"] + words + ["--config", directory.file("config.json5")], errors: true
        )
    }

    /// A store of version 2 that was brought to today's, and used by both.
    private func upgrade() async throws -> StoreLife {
        var life = StoreLife(path: path, seed: 4)
        try await life.run(schema: Array(Schema.migrations.prefix(2)), steps: 20)
        try await life.run(schema: Schema.migrations, steps: 20)
        return life
    }

    @Test func `it tells what there is, goes back, and tells what has become of it`() async throws {
        let life = try await upgrade()
        let waiting = try Store.contents(of: path).outbox
        let listing = try await store()
        #expect(listing.status == 0)
        #expect(
            listing.output == """
                \(path)
                  version 3, this kiosk-agent's; \(life.begun.count) tickets, \(waiting) notices for central, 0 dead letters
                \(path).version-2
                  as it was with version 2, up to 2026-11-23

                """)
        let back = try await store("back")
        #expect(back.status == 0)
        #expect(
            back.output == """
                \(path) has version 2 now: \(life.begun.count) tickets, \(waiting) notices for central.
                The newer file is \(path).newer-3, until its business day is over.
                Install the older kiosk-agent now: this one would make the newer version of it again.

                """)
        let survey = try JSONDecoder().decode(StoreSurvey.self, from: Data(try await store("--json").output.utf8))
        #expect(survey.inside == .init(version: 2, tickets: life.begun.count, waiting: Int(waiting), deadLetters: 0))
        #expect(survey.asides.map(\.file) == [path + ".newer-3", path + ".version-2"])
        #expect(survey.asides.map(\.businessDay) == ["2026-11-23", "2026-11-23"])
        // To look changes nothing, and makes no file.
        #expect(try StoreRows.version(of: path) == 2)
    }

    @Test func `what cannot be done is said, with an exit code of its own`() async throws {
        #expect(try await store("back").status == 1)
        let running = Store(path: path)
        try await running.heal()
        let used = try await store("back", "2")
        #expect(used.status == 69 && used.output.contains("an agent has \(path): stop it first"))
        let listing = try await store()
        #expect(listing.status == 0 && listing.output == "\(path)\n  an agent has it open\n")
        await running.close()
        let copyless = try await store("back")
        #expect(copyless.status == 1 && copyless.output.contains("there is no copy of an older version"))
        for words in [
            ["list", "back"], ["back", "two"], ["back", "0"], ["list", "--as-it-was"], ["back", "2", "--as-it-was"],
        ] {
            let (status, _) = try await run(
                [AgentProcess.executable.path, "store"] + words + ["--config", directory.file("config.json5")],
                errors: true)
            #expect(status == 64, "\(words)")
        }
        try FileManager.default.removeItem(atPath: path)
        _ = try await upgrade()
        let sound = try await store("back", "--as-it-was")
        #expect(sound.status == 1 && sound.output.contains("is sound: its tickets are not given up"))
        #expect(try StoreRows.version(of: path) == 3)
    }

    @Test func `in the place of a damaged store the copy is put, and what that costs is said`() async throws {
        _ = try await upgrade()
        try Data(repeating: 7, count: 5000).write(to: URL(filePath: path))
        let listing = try await store()
        #expect(listing.status == 0 && listing.output.contains("is damaged or no store of kiosk-agent"))
        let refused = try await store("back")
        #expect(refused.status == 1 && refused.output.contains("is damaged or no store of kiosk-agent"))
        let back = try await store("back", "--as-it-was")
        #expect(
            back.status == 0 && back.output.contains("Tickets that were taken since the copy was made are not in it"))
        #expect(back.output.contains("The damaged file is \(path).damaged"))
        #expect(try StoreRows.version(of: path) == 2)
    }

    @Test func `the older agent that finds a newer store names the way that leads back`() async throws {
        _ = try await upgrade()
        let older = Store(path: path, schema: Array(Schema.migrations.prefix(2)))
        let error = await #expect(throws: StoreError.self) { try await older.heal() }
        // Its package is removed, or the newer one takes its place.
        await older.close()
        let text = try #require(error).description
        let command = try #require(text.firstMatch(of: #/run kiosk-agent store (back \d+)/#)).output.1
        #expect(
            try await run(
                [AgentProcess.executable.path, "store"] + command.split(separator: " ").map(String.init) + [
                    "--config", directory.file("config.json5"),
                ]
            ).status == 0)
        try await older.heal()
    }
}
