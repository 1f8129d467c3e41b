import Foundation
import Testing

@testable import KioskAgent

@Suite struct CredentialsTests {
    private let directory: TemporaryDirectory
    private let credentials: Credentials

    init() throws {
        directory = try TemporaryDirectory()
        credentials = Credentials(environment: ["CREDENTIALS_DIRECTORY": directory.path])
    }

    private func handOver(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: directory.file(name)))
    }

    @Test func `whatever is in a copy, the copy is read unless there is nothing but white space in it`() throws {
        var random = SystemRandomNumberGenerator()
        let white: [UInt8] = [9, 10, 11, 12, 13, 32]
        for _ in 0..<200 {
            let isBlank = Bool.random(using: &random)
            var bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                white.randomElement(using: &random) ?? 32
            }
            if !isBlank {
                bytes.insert(UInt8.random(in: 33...255, using: &random), at: Int.random(in: 0...bytes.count))
            }
            try handOver("central.token", bytes)
            let place = credentials.place(of: "/etc/kiosk-agent/central.token")
            #expect(place == (isBlank ? "/etc/kiosk-agent/central.token" : directory.file("central.token")), "\(bytes)")
        }
    }

    @Test func `without a service manager, and without a copy of that name, the file itself is read`() throws {
        try handOver("kiosk.key", [65])
        #expect(credentials.place(of: "/etc/kiosk-agent/kiosk.pem") == "/etc/kiosk-agent/kiosk.pem")
        #expect(credentials.place(of: "/") == "/")
        for environment in [[:], ["CREDENTIALS_DIRECTORY": ""], ["CREDENTIALS_DIRECTORY": "here"]] {
            #expect(Credentials(environment: environment).place(of: "/a/kiosk.key") == "/a/kiosk.key")
        }
    }

    /// What check-config makes of a configuration with that token file, in a unit that has handed over this folder.
    private func check(tokenFile: String) async throws -> (status: Int32, output: String) {
        let file = directory.file("config.json5")
        try Data("{central: {url: 'https://c', tokenFile: '\(tokenFile)'}}".utf8).write(to: URL(filePath: file))
        return try await run(
            [
                "env", "CREDENTIALS_DIRECTORY=\(directory.path)", AgentProcess.executable.path, "check-config",
                "--config",
                file,
            ], errors: true)
    }

    @Test func `a secret that was handed over is used where the configuration names a file that is not to be read`()
        async throws
    {
        try handOver("central.token", Array("s3cret\n".utf8))
        let well = try await check(tokenFile: "/root-only/central.token")
        #expect(well.status == 0 && well.output.hasPrefix("good:"))
        // It is what is read: a flaw in it is found, and the message names the file that people know.
        try handOver("central.token", Array("two words\n".utf8))
        let wrong = try await check(tokenFile: "/root-only/central.token")
        #expect(
            wrong.status == 78
                && wrong.output.contains("/root-only/central.token: central.tokenFile: the first line is no token"))
    }

    @Test func `an empty secret is none, and the message names the file that has to be filled`() async throws {
        try handOver("central.token", [10])
        let missing = try await check(tokenFile: "/root-only/central.token")
        #expect(missing.status == 78)
        #expect(missing.output.contains("/root-only/central.token: central.tokenFile: cannot be read: No such file"))
        #expect(!missing.output.contains("copy"))
        let folder = directory.file("folder")
        try FileManager.default.createDirectory(atPath: folder + "/central.token", withIntermediateDirectories: true)
        let unreadable = try await check(tokenFile: folder + "/central.token")
        #expect(unreadable.status == 78 && unreadable.output.contains("the copy that the service manager made of it"))
    }
}
