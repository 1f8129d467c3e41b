import Foundation
import Testing

@testable import KioskAgent

/// SIGKILL at each system call by which a store is copied, migrated or brought back: there is always one whole store, with every row.
@Suite struct StoreCrashTests {
    let directory: TemporaryDirectory
    let path: String
    let configuration: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
        configuration = directory.file("config.json5")
        try Data(
            "{central: {url: 'http://127.0.0.1:1'}, kiosk: {port: 0}, printer: {device: '\(directory.file("none"))'}, store: {path: '\(path)'}}"
                .utf8
        ).write(to: URL(filePath: configuration))
    }

    /// Calls that change something on the disk, and which of them are gone through: pages are many and alike.
    enum Calls: String, CaseIterable {
        case names = "openat,ftruncate,fallocate,fsync,fdatasync,link,rename,unlink,fchown"
        case pages = "pwrite64"

        var stride: Int { self == .names ? 1 : 4 }
    }

    /// Runs the agent's program, and kills it at its `count`th such call, before that does anything. False: it came to its end before,
    /// or ran on.
    private func killed(_ words: [String], at count: Int, of calls: Calls) async throws -> Bool {
        let (status, _) = try await run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls.rawValue)", "-P", directory.path]
                + files().flatMap { ["-P", $0] } + ["-e", "inject=\(calls.rawValue):signal=KILL:when=\(count)"]
                + ["timeout", "--signal=TERM", "2", AgentProcess.executable.path] + words + [
                    "--config", configuration,
                ],
            errors: true)
        return status == 128 + SIGKILL || status == SIGKILL
    }

    /// All that may be there; a path that strace is told of need not exist.
    private func files() -> [String] {
        let names = ["", ".version-2", ".newer-3", ".part", ".version-2.part"]
        return names.flatMap { name in ["", "-wal", "-shm", "-journal"].map { path + name + $0 } } + [path + ".damaged"]
    }

    /// A store of version 2 or 3 that a power cut has left, in the place of what was there.
    private func lay(_ version: Int) async throws -> [String: [[SQLiteValue]]] {
        for file in files() + [path + ".lock"] { try? FileManager.default.removeItem(atPath: file) }
        var life = StoreLife(path: path, seed: 8)
        try await life.run(schema: Array(Schema.migrations.prefix(version)), steps: 12)
        return try StoreRows.all(of: path, as: 2)
    }

    @Test(arguments: Calls.allCases)
    func `killed at any step of going back, the store is whole, newer or older, and the command can be given again`(
        calls: Calls
    ) async throws {
        var kills = 0
        var versions: Set<Int64> = []
        for count in stride(from: 1, to: 500, by: calls.stride) {
            let before = try await lay(3)
            let wasKilled = try await killed(["store", "back", "2"], at: count, of: calls)
            let version = try #require(try StoreRows.version(of: path))
            versions.insert(version)
            #expect(try Database(path: path).run("PRAGMA quick_check") == [[.text("ok")]])
            #expect(try StoreRows.all(of: path, as: 2) == before, "killed at call \(count)")
            if version == 3 { _ = try StoreReturn(path: path).go(to: 2) }
            #expect(try StoreRows.version(of: path) == 2)
            #expect(try StoreRows.all(of: path, as: 2) == before)
            #expect(try StoreRows.all(of: path + ".newer-3", as: 2) == before)
            guard wasKilled else { break }
            kills += 1
        }
        #expect(kills > 5 && versions == [2, 3])
    }

    @Test(arguments: Calls.allCases)
    func
        `killed at any step of a migration, the store is the old one, or the new one with the copy, and the next start goes on`(
            calls: Calls
        ) async throws
    {
        var kills = 0
        var versions: Set<Int64> = []
        for count in stride(from: 1, to: 500, by: calls.stride) {
            let before = try await lay(2)
            let wasKilled = try await killed(["run"], at: count, of: calls)
            let version = try #require(try StoreRows.version(of: path))
            versions.insert(version)
            #expect(try Database(path: path).run("PRAGMA quick_check") == [[.text("ok")]])
            if version == 2 { #expect(try StoreRows.all(of: path, as: 2) == before, "killed at call \(count)") }
            if version == 3 || FileManager.default.fileExists(atPath: path + ".version-2") {
                #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before, "killed at call \(count)")
            }
            let store = Store(path: path)
            try await store.heal()
            await store.close()
            #expect(try StoreRows.version(of: path) == 3)
            #expect(try StoreRows.all(of: path + ".version-2", as: 2) == before)
            #expect(try StoreRows.all(of: path, as: 2)["ticket"]?.count == before["ticket"]?.count)
            #expect(!FileManager.default.fileExists(atPath: path + ".version-2.part"))
            guard wasKilled else { break }
            kills += 1
        }
        #expect(kills > 5 && versions == [2, 3])
    }
}
