import Foundation
import Testing

@testable import KioskAgent

@Suite struct InheritedSocketsTests {
    private static let well = "HTTP/1.1 200 OK"

    @Test func `what was passed to another process, or makes no sense, is nobody's`() {
        func names(_ environment: [String: String]) -> [String] {
            InheritedSockets(environment: environment, process: 700).names
        }
        #expect(names(["LISTEN_PID": "700", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "service:x"]) == ["service", "x"])
        #expect(names(["LISTEN_PID": "700", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "a:"]) == ["a", "", "unknown"])
        #expect(names(["LISTEN_PID": "700", "LISTEN_FDS": "1"]) == ["unknown"])
        for (process, count) in [("701", "1"), ("", "1"), ("700", "0"), ("700", "-1"), ("700", "x"), ("700", "9999")] {
            #expect(names(["LISTEN_PID": process, "LISTEN_FDS": count, "LISTEN_FDNAMES": "service"]).isEmpty)
        }
        #expect(names(["LISTEN_FDS": "1", "LISTEN_FDNAMES": "service"]).isEmpty)
        #expect(InheritedSockets.none.names.isEmpty)
    }

    @Test func `who asks between two agents, or while one is killed, is answered by the next one`() async throws {
        let socket = try PassedSocket(try TemporaryDirectory())
        for signal in [SIGTERM, SIGKILL] {
            let early = try socket.ask()
            let agent = try socket.start()
            #expect(try await early.answer() == Self.well)
            let ended = try await socket.end(agent, by: signal)
            #expect(ended == (signal == SIGTERM ? 0 : -SIGKILL))
            let late = (0..<5).map { _ in Result { try socket.ask() } }
            let next = try socket.start()
            for question in late { #expect(try await question.get().answer() == Self.well) }
            #expect(try await socket.end(next, by: SIGTERM) == 0)
        }
        #expect(FileManager.default.fileExists(atPath: socket.path))
    }

    @Test func `the agent is known as the one who listens, whoever made the socket`() async throws {
        let socket = try PassedSocket(try TemporaryDirectory())
        let agent = try socket.start()
        #expect(try await socket.ask().answer() == Self.well)
        #expect(try socket.ask().listener == agent)
        try await socket.end(agent, by: SIGTERM)
    }

    @Test func `a path in the configuration is for agents that are passed no socket`() async throws {
        let directory = try TemporaryDirectory()
        let socket = try PassedSocket(directory)
        try socket.configure("socket: '\(directory.file("other.sock"))'")
        let agent = try socket.start()
        #expect(try await socket.ask().answer() == Self.well)
        #expect(!FileManager.default.fileExists(atPath: directory.file("other.sock")))
        try await socket.end(agent, by: SIGTERM)
    }

    @Test func `what is passed as the service socket and is none ends the agent`() async throws {
        let deaf = try PassedSocket(try TemporaryDirectory(), type: SOCK_DGRAM)
        #expect(try await deaf.end(deaf.start()) == 69)
        let twice = try PassedSocket(try TemporaryDirectory())
        #expect(try await twice.end(twice.start(names: ["service", "service"])) == 69)
    }

    @Test func `who waits for an agent that cannot start before somebody mends its configuration is sent away`()
        async throws
    {
        let directory = try TemporaryDirectory()
        let socket = try PassedSocket(directory)
        let questions = try (0..<3).map { _ in try socket.ask() }
        #expect(try await socket.end(socket.start(configuration: directory.file("none.json5"))) == 78)
        for question in questions { #expect(try await question.answer() == nil) }
    }
}
