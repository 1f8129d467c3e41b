import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// Transcripts that a real agent saves.
@Suite struct TranscriptSavingTests {
    /// The file that a line of the log names.
    private func file(_ line: String) throws -> String {
        String(try #require(line.split(separator: ": ").last))
    }

    private func replay(_ file: String) async throws -> (status: Int32, output: String) {
        try await run([AgentProcess.executable.path(), "replay", file])
    }

    @Test func `a slip that ends as a riddle leaves a transcript that explains it, and gives nothing away`()
        async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        hall.printer.plan(.runOutOfPaper, afterBytes: 1500)
        #expect(try await agent.touch().status == 201)
        let file = try file(try await agent.logged("transcript saved (unknown-paperOut)"))
        let (status, output) = try await replay(file)
        #expect(status == 0)
        #expect(output.contains("“A001”") && output.contains("unknown, as the printer is paperOut"))
        let state = try await hall.state("bound") { $0.live.first?.binding != nil }
        let token = try #require(state.live.first?.binding?.token)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for secret in [
            token, String(token.prefix(8)),
            token.prefix(4).uppercased() + "-" + token.dropFirst(4).prefix(4).uppercased(),
        ] {
            #expect(!text.contains(secret) && !text.contains(HexText.text(of: secret.utf8)))
        }
        agent.terminate()
        await hall.close()
    }

    @Test func `SIGUSR1 saves one at any time, and the agent goes on`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        for number in ["A001", "A002"] {
            let log = await agent.logCount
            #expect(try await agent.touch().ticket?.number == number)
            try await agent.logged("\(number) printed", from: log)
            kill(agent.processID, SIGUSR1)
            let (status, output) = try await replay(
                try file(try await agent.logged("transcript saved (asked)", from: log)))
            #expect(status == 0)
            #expect(output.contains("“\(number)”") && output.contains("printed (confirmed)"))
        }
        #expect(agent.terminate() == 0)
        await hall.close()
    }
}
