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

    /// The calls that change something on the disk.
    private static let calls = "openat,pwrite64,write,ftruncate,fallocate,fsync,fdatasync,link,rename,unlink,fchown"

    /// Runs the agent's program, and kills it at its `count`th such call, before that does anything. True: it came to its end before.
    private func run(_ words: [String], killedAt count: Int) async throws -> Bool {
        let (status, _) = try await KioskAgentTests.run(
            [
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(Self.calls)", "-P", directory.path,
            ] + files().flatMap { ["-P", $0] } + [
                "-e", "inject=\(Self.calls):signal=KILL:when=\(count)", AgentProcess.executable.path,
            ] + words + ["--config", configuration], errors: true)
        return status == 0
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
        try await life.run(schema: Array(Schema.migrations.prefix(version)), steps: 25)
        return try StoreRows.all(of: path, as: 2)
    }

    @Test
    func `killed at any step of going back, the store is whole, newer or older, and the command can be given again`()
        async throws
    {
        var kills = 0
        var versions: Set<Int64> = []
        while true {
            let before = try await lay(3)
            let isDone = try await run(["store", "back", "2"], killedAt: kills + 1)
            let version = try #require(try StoreRows.version(of: path))
            versions.insert(version)
            #expect([2, 3].contains(version))
            #expect(try Database(path: path).run("PRAGMA quick_check") == [[.text("ok")]])
            #expect(try StoreRows.all(of: path, as: 2) == before, "killed at call \(kills + 1)")
            if version == 3 { _ = try StoreReturn(path: path).go(to: 2) }
            #expect(try StoreRows.version(of: path) == 2)
            #expect(try StoreRows.all(of: path, as: 2) == before)
            #expect(try StoreRows.all(of: path + ".newer-3", as: 2) == before)
            if isDone { break }
            kills += 1
        }
        #expect(kills > 20 && versions == [2, 3])
    }
}
