import Foundation
import Testing

@testable import KioskAgent

/// `kiosk-agent log-bundle` with an agent, without one, and where things are broken.
@Suite struct LogBundleTests {
    private static let secret = "a-secret-that-central-does-not-know-7f3b"

    private func configuration(_ hall: TestHall, _ more: String = "") throws -> String {
        let (file, token) = (hall.directory.file("bundle.json5"), hall.directory.file("secret"))
        try Data(Self.secret.utf8).write(to: URL(filePath: token))
        let text = """
            {
                central: {url: '\(hall.hall.centralURL)', tokenFile: '\(token)'}, kiosk: {id: 'test-1', port: 0},
                printer: {device: '\(hall.socket)', profile: 'epson-tm-t88'},
                store: {path: '\(hall.directory.file("agent.db"))'},
                service: {socket: '\(hall.directory.file("service.sock"))'}, \(more)
            }
            """
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    private func bundle(_ file: String, _ words: String...) async throws -> (status: Int32, output: String) {
        try await run([AgentProcess.executable.path, "log-bundle", "--config", file] + words, errors: true)
    }

    /// Names and texts of the files in an archive.
    private func unpack(_ archive: String) async throws -> [String: String] {
        let folder = try TemporaryDirectory()
        try await succeed(
            "tar", "--extract", "--gzip", "--strip-components=1", "--file", archive, "--directory", folder.file(""))
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.file("")) {
            if let text = try? String(contentsOfFile: folder.file(name), encoding: .utf8) { files[name] = text }
        }
        return files
    }

    @Test func `the manifest names every file with its size, and nothing else is in the archive`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        #expect(try await agent.touch().status == 201)
        try await agent.logged("A001 printed")
        let archive = hall.directory.file("b.tar.gz")
        let (status, output) = try await bundle(try configuration(hall), "--output", archive)
        #expect(status == 0)
        let files = try await unpack(archive)
        let manifest = try #require(files["manifest.txt"])
        #expect(output.hasPrefix(manifest))
        for (name, text) in files where name != "manifest.txt" {
            #expect(manifest.contains("\n\(name) "), "\(name)")
            #expect(manifest.contains(" \(text.utf8.count) bytes  "), "\(name)")
        }
        #expect(
            Set(files.keys).isSuperset(of: [
                "status.json", "upkeep.json", "configuration.json", "tickets.json", "outbox.json", "audit.json",
                "slips.json", "slips/1.svg", "system.txt", "disks.txt", "version.txt",
            ]))
        #expect(files["tickets.json"]?.contains(#""number":"A001""#) == true)
        #expect(files["status.json"]?.contains(#""id":"test-1""#) == true)
        // Under a journal there is another file.
        #expect(files["log.txt"]?.contains("A001 printed") == true || files["journal.txt"] != nil)
        #expect(
            try await succeed("tar", "tzf", archive).split(separator: "\n").allSatisfy {
                $0.hasPrefix("kiosk-agent-bundle-test-1-")
            })
        // It is in nobody's way.
        #expect(!FileManager.default.fileExists(atPath: archive + ".draft"))
        agent.terminate()
        await hall.close()
    }

    @Test func `what would be in it is listed, and nothing is written`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let archive = hall.directory.file("b.tar.gz")
        let (status, output) = try await bundle(try configuration(hall), "--list", "--output", archive)
        #expect(status == 0 && output.contains("status.json") && output.contains(BundleContents.promise))
        #expect(!FileManager.default.fileExists(atPath: archive))
        agent.terminate()
        await hall.close()
    }

    @Test func `the secret that central is told is nowhere, though central refuses it`() async throws {
        let hall = try await TestHall()
        let file = try configuration(hall)
        let agent = try await AgentProcess(arguments: ["run", "--config", file])
        try await agent.logged("printer: ready")
        try await agent.logged("401")
        let archive = hall.directory.file("b.tar.gz")
        #expect(try await bundle(file, "--output", archive).status == 0)
        let files = try await unpack(archive)
        #expect(files["status.json"]?.contains("central.refused") == true)
        for (name, text) in files { #expect(!text.contains(Self.secret), "\(name)") }
        for line in await agent.log.elements { #expect(!line.contains(Self.secret)) }
        agent.terminate()
        // Nor is it without an agent.
        #expect(try await bundle(file, "--output", archive).status == 0)
        let later = try await unpack(archive)
        #expect(later["configuration.json"]?.contains("secret") == true, "the file's name")
        for (name, text) in later { #expect(!text.contains(Self.secret), "\(name)") }
        #expect(later["manifest.txt"]?.contains("the agent does not run") == true)
        await hall.close()
    }

    @Test func `without an agent the store is looked at, and left as it is`() async throws {
        let hall = try await TestHall()
        let file = try configuration(hall)
        let archive = hall.directory.file("b.tar.gz")
        #expect(try await bundle(file, "--output", archive).output.contains("No such file or directory"))
        let agent = try await hall.agent()
        let token = try await {
            #expect(try await agent.touch().status == 201)
            try await agent.logged("A001 printed")
            return try #require(
                try await hall.state("bound") { $0.live.first?.binding != nil }.live.first?.binding?.token)
        }()
        // Its last words are in the log beside the file.
        agent.kill()
        let names = { try FileManager.default.contentsOfDirectory(atPath: hall.directory.file("")).sorted() }
        let before = try (names(), Data(contentsOf: URL(filePath: hall.directory.file("agent.db-wal"))))
        #expect(try await bundle(file, "--output", archive).status == 0)
        let files = try await unpack(archive)
        #expect(files["tickets.json"]?.contains(#""number":"A001""#) == true && files["outbox.json"] != nil)
        for (name, text) in files { #expect(!text.contains(token) && !text.contains(token.prefix(8)), "\(name)") }
        #expect(try names() == before.0)
        #expect(try Data(contentsOf: URL(filePath: hall.directory.file("agent.db-wal"))) == before.1)
        await hall.close()
    }

    @Test func `a broken configuration goes along as what it is, and hides nothing else`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let archive = hall.directory.file("b.tar.gz")
        #expect(try await bundle(try configuration(hall, "nonsense: 1, printers: {}"), "--output", archive).status == 0)
        #expect(try await unpack(archive)["status.json"] != nil)
        let file = try configuration(hall, "kiosk: {")
        #expect(try await bundle(file, "--output", archive).status == 0)
        let files = try await unpack(archive)
        #expect(files["configuration-flaw.txt"]?.contains("bundle.json5:") == true)
        #expect(files["manifest.txt"]?.contains("it is no JSON5 from line") == true)
        let missing = try await bundle(hall.directory.file("none.json5"), "--output", archive)
        #expect(
            missing.status == 0 && missing.output.contains("no such file") || missing.output.contains("No such file"))
        agent.terminate()
        await hall.close()
    }

    /// What journalctl says on a machine that has one, and whether it may be read.
    @Test(arguments: [true, false])
    func `the journal goes along where it may be read, without what looks like anybody's`(mayRead: Bool) async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let program = hall.directory.file("journalctl")
        let script =
            mayRead
            ? "#!/bin/sh\necho \"2026-11-23T14:31:02 kiosk kiosk-agent[7]: A001 printed $*\"; echo 'of 13912345678'\n"
            : "#!/bin/sh\necho 'No journal files were opened due to insufficient permissions.' >&2; exit 1\n"
        try script.write(toFile: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let archive = hall.directory.file("b.tar.gz")
        let (status, output) = try await run([
            "env", "PATH=\(hall.directory.file("")):/usr/bin:/bin", AgentProcess.executable.path, "log-bundle",
            "--config",
            try configuration(hall), "--output", archive,
        ])
        #expect(status == 0, "\(output)")
        let files = try await unpack(archive)
        if mayRead {
            #expect(files["journal.txt"]?.contains("A001 printed --unit=kiosk-agent --lines=5000") == true)
            #expect(files["journal.txt"]?.contains("of […]") == true && files["log.txt"] == nil)
        } else {
            #expect(files["journal.txt"] == nil && files["log.txt"]?.contains("in touch with central") == true)
            #expect(output.contains("may not read the journal"))
        }
        agent.terminate()
        await hall.close()
    }

    @Test func `where it cannot be written, that is said, and nothing half is left`() async throws {
        let hall = try await TestHall()
        let place = hall.directory.file("no-such-folder/b.tar.gz")
        let (status, output) = try await bundle(try configuration(hall), "--output", place)
        #expect(status == 73 && output.contains("\(place) cannot be written"))
        await hall.close()
    }

    @Test func `a log keeps its last lines, the oldest give way`() {
        let memory = LogMemory()
        #expect(memory.last.isEmpty)
        for count in [3, LogMemory.most, LogMemory.most + 7] {
            let memory = LogMemory()
            for line in 0..<count { memory.keep("\(line)") }
            #expect(memory.last == (max(0, count - LogMemory.most)..<count).map(String.init))
        }
    }
}
