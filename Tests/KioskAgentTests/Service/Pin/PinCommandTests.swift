import Foundation
import Testing

@testable import KioskAgent

@Suite struct PinCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// The command with this on its standard input.
    private func command(_ typed: String, _ words: String...) async throws -> (status: Int32, output: String) {
        let input = directory.file("input")
        try Data(typed.utf8).write(to: URL(filePath: input))
        return try await run(
            ["sh", "-c", #"in=$1; shift; exec "$@" < "$in""#, "sh", input, AgentProcess.executable.path, "pin"] + words,
            errors: true)
    }

    /// On a terminal, where each key is typed once there is a question.
    private func onTerminal(_ keys: [String], _ file: String) async throws -> (status: Int32, output: String) {
        let script = """
            import os, pty, sys
            agent, file, *keys = sys.argv[1:]
            child, terminal = pty.fork()
            if child == 0:
                os.execv(agent, [agent, "pin", "--file", file])
            seen = b""
            def read():
                global seen
                try:
                    data = os.read(terminal, 4096)
                except OSError:
                    data = b""
                seen += data
                return data
            for count, each in enumerate(keys, 1):
                while seen.count(b": ") < count and read():
                    pass
                os.write(terminal, each.encode())
            while read():
                pass
            sys.stdout.buffer.write(seen)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        return try await run(["python3", "-c", script, AgentProcess.executable.path, file] + keys)
    }

    @Test func `what is piped in is set, and is nowhere in the clear`() async throws {
        let path = directory.file("service.pin")
        let done = try await command("271938\n", "--file", path)
        #expect(done.status == 0 && done.output.contains(path) && !done.output.contains("271938"))
        #expect(try PinFile(path: path).read().matches(try Pin("271938")))
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!written.contains("271938"))
    }

    @Test func `it goes where the configuration says, for the group that owns the agent's folder`() async throws {
        let (path, configuration) = (directory.file("my.pin"), directory.file("config.json5"))
        let text = """
            {central: {url: 'https://c', tokenFile: '/unreadable'}, store: {path: '\(directory.file("agent.db"))'},
             service: {pinFile: '\(path)'}}
            """
        try Data(text.utf8).write(to: URL(filePath: configuration))
        let done = try await command("271938", "--config", configuration)
        #expect(done.status == 0 && done.output.contains("It counts from now on"), "\(done.output)")
        var (file, folder) = (stat(), stat())
        #expect(stat(path, &file) == 0 && stat(directory.path, &folder) == 0)
        #expect(file.st_gid == folder.st_gid && file.st_mode & 0o777 == 0o640)
    }

    @Test func `what is weak, empty or no PIN changes nothing`() async throws {
        let path = directory.file("service.pin")
        for typed in ["", "\n", "123456\n", "999999\n", "27193\n", "27193x\n", String(repeating: "7", count: 100_000)] {
            let refused = try await command(typed, "--file", path)
            #expect(refused.status == 65 && refused.output.contains("nothing was changed"), "\(typed.prefix(10))")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try await command("271938\n", "--file", directory.file("missing/pin")).status == 73)
        #expect(try await command("271938\n", "--config", directory.file("missing.json5")).status == 78)
    }

    @Test func `on a terminal it is asked for twice, and not shown`() async throws {
        let path = directory.file("service.pin")
        let done = try await onTerminal(["271\u{7F}1938\r", "271938\r"], path)
        #expect(done.status == 0 && done.output.contains("Once more") && !done.output.contains("27"), "\(done.output)")
        #expect(try PinFile(path: path).read().matches(try Pin("271938")))
        let unlike = try await onTerminal(["271939\r", "271930\r"], path)
        #expect(unlike.status == 1 && unlike.output.contains("not the same"))
        for key in ["2719\u{3}", "\u{4}"] {
            let abandoned = try await onTerminal([key], path)
            #expect(abandoned.status == 1 && abandoned.output.contains("given up"))
        }
        #expect(try PinFile(path: path).read().matches(try Pin("271938")))
    }
}
