import Foundation
import Testing

@testable import KioskAgent

@Suite struct ChildProcessTests {
    private func shell(_ script: String, deadline: Duration = patience, limit: Int = 1 << 20) -> ChildProcess {
        ChildProcess(arguments: ["sh", "-c", script], deadline: deadline, outputLimit: limit)
    }

    private func run(
        _ process: ChildProcess, input: String = "", stop: ChildProcess.Stop? = nil
    ) async throws -> ChildProcess.Outcome {
        try await onThread { try process.run(input: Array(input.utf8), stop: stop) }
    }

    @Test(arguments: [0, 1, 65_536, 1_000_000]) func `what goes in comes out`(size: Int) async throws {
        let input = String(repeating: "a", count: size)
        let outcome = try await run(shell("cat"), input: input)
        #expect(outcome.ending == .exited(0) && outcome.output == Array(input.utf8) && outcome.flaw == nil)
    }

    @Test func `how it ended and what it said last is kept`() async throws {
        let failed = try await run(shell("echo one >&2; echo two >&2; exit 7"))
        #expect(failed.ending == .exited(7) && failed.flaw == "ended with 7: two")
        let killed = try await run(shell("kill -9 $$"))
        #expect(killed.ending == .killed(9) && killed.flaw == "was ended by signal 9")
    }

    @Test func `a program that does not read its input ends as it ends`() async throws {
        let outcome = try await run(
            shell("exec <&-; sleep 0.2; echo done"), input: String(repeating: "x", count: 500_000))
        #expect(outcome.output == Array("done\n".utf8) && outcome.ending == .exited(0))
    }

    @Test func `a program that is not there is named`() async throws {
        let program = ChildProcess(arguments: ["no-such-program"], deadline: patience)
        let error = await #expect(throws: ChildProcess.Failure.self) { try await run(program) }
        #expect(error == .notStarted(program: "no-such-program", Errno(rawValue: ENOENT)))
        #expect(error.map { "\($0)" }?.contains("no-such-program cannot be run: No such file") == true)
    }

    @Test func `its time is over for its helpers too`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("pid")
        let start = ContinuousClock.now
        let error = await #expect(throws: ChildProcess.Failure.self) {
            try await run(shell("sleep 1000 & echo $! > \(file); wait", deadline: .milliseconds(500)))
        }
        #expect(error == .tooSlow(program: "sh", .milliseconds(500)))
        #expect(.now - start < .seconds(60))
        let helper = try #require(Int32(try String(contentsOfFile: file, encoding: .utf8).dropLast()))
        // Init may not have buried it yet.
        try await until("the helper is gone") {
            let state = try? String(contentsOfFile: "/proc/\(helper)/stat", encoding: .utf8)
            return state == nil || state?.contains(") Z ") == true
        }
    }

    @Test func `a helper that outlives it and holds its pipes open is not waited for`() async throws {
        let start = ContinuousClock.now
        let outcome = try await run(shell("sleep 1000 & echo started"))
        #expect(outcome.output == Array("started\n".utf8) && outcome.ending == .exited(0))
        #expect(.now - start < .seconds(60))
    }

    @Test func `a program that writes without end is killed`() async throws {
        let error = await #expect(throws: ChildProcess.Failure.self) { try await run(shell("yes", limit: 100_000)) }
        #expect(error == .tooMuchOutput(program: "sh", limit: 100_000))
    }

    @Test func `it can be stopped from outside, before and during`() async throws {
        let stop = ChildProcess.Stop()
        Task {
            try await Task.sleep(for: .milliseconds(200))
            stop.stop()
        }
        for _ in 0..<2 {
            let error = await #expect(throws: ChildProcess.Failure.self) {
                try await run(shell("sleep 1000"), stop: stop)
            }
            #expect(error == .stopped)
        }
    }

    @Test func `it gets no descriptor of the agent's, and no blocked signal`() async throws {
        let open = try #require(fopen("/dev/null", "r"))
        defer { fclose(open) }
        let outcome = try await run(shell("ls /proc/self/fd; grep -E 'SigBlk|SigIgn' /proc/self/status"))
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map(String.init)
        // The fourth is the folder that ls reads.
        #expect(lines.prefix(4) == ["0", "1", "2", "3"])
        // 32 and 33 are glibc's own, which posix_spawn has ignored by itself.
        for line in lines.dropFirst(4) {
            let mask = UInt64(line.suffix(16), radix: 16)
            #expect(mask.map { $0 & 0x7FFF_FFFF } == 0, "\(line)")
        }
    }

    @Test func `descriptors are closed when programs end`() async throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        for _ in 0..<200 { _ = try await run(ChildProcess(arguments: ["true"], deadline: patience)) }
        let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        // Other tests open some meanwhile.
        #expect(after < before + 150)
    }
}
