import Foundation
import Testing

@testable import KioskAgent

/// A technician's commands, against an agent that runs.
@Suite struct DeadLettersCommandTests {
    private func command(_ words: String...) async throws -> (status: Int32, output: String) {
        try await run([AgentProcess.executable.path, "dead-letters"] + words, errors: true)
    }

    @Test func `a refused binding is seen and sent again by a technician`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let socket = hall.directory.file("service.sock")
        try await hall.fail(#"{"on": "binding", "count": 1, "answer": "status", "status": 400, "code": "binding.odd"}"#)
        let number = try #require(try await agent.touch().ticket?.number)
        try await agent.logged("is set aside")
        // The log speaks before the store: the list is asked for until it is there.
        var list = try await command("--socket", socket)
        for _ in 0..<600 where !list.output.contains(number) { list = try await command("--socket", socket) }
        #expect(list.status == 0 && list.output.contains("400 binding.odd"))
        let json = try await command("list", "--json", "--socket", socket)
        let letters = try JSONDecoder().decode(DeadLetterList.self, from: Data(json.output.utf8)).deadLetters
        #expect(letters.map(\.number) == [number])

        let service = try ServiceClient(socket: socket, configuration: nil)
        let status: ServiceStatus = try await service.call("GET", "/status")
        #expect(status.printer.status == "ready" && status.central.state == "connected")
        #expect(status.outbox == OutboxState(deadLetters: 1))
        service.stop()

        let wrong = try await command("discard", "4711", "--socket", socket)
        #expect(wrong.status == 1 && wrong.output.contains("There is no dead letter 4711"))
        let sent = try await command("send-again", "all", "--socket", socket)
        #expect(sent.status == 0 && sent.output.contains("binding 1 of \(number), is sent again"))
        try await hall.state("bound") { $0.live.first?.number == number }
        let empty = try await command("--socket", socket)
        #expect(empty.output.contains("no dead letters"))

        agent.terminate()
        let nobody = try await command("--socket", socket)
        #expect(nobody.status == 69 && nobody.output.contains("the agent is not running"))
        await hall.close()
    }

    @Test func `what is missing is said`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("config.json5")
        try Data("{central: {url: 'https://c', tokenFile: '/unreadable'}, service: {socket: null}}".utf8).write(
            to: URL(filePath: file))
        let unset = try await command("--config", file)
        #expect(unset.status == 78 && unset.output.contains("service.socket is null"))
        let nothing = try await command("--socket", directory.file("no.sock"))
        #expect(nothing.status == 69 && nothing.output.contains("the agent is not running"))
        for words in [["send-again"], ["discard", "all"], ["list", "1"], ["burn", "1"]] {
            let usage = try await run([AgentProcess.executable.path, "dead-letters"] + words, errors: true)
            #expect(usage.status == 64 && usage.output.contains("send-again ID"))
        }
    }
}
