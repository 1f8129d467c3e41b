import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// What a real agent counts, with a printer that runs out of paper.
@Suite struct PaperChangeTests {
    private func upkeep(_ hall: TestHall) async throws -> UpkeepAnswer {
        let service = try ServiceClient(socket: hall.directory.file("service.sock"), configuration: nil)
        defer { service.stop() }
        return try await service.call("GET", "/upkeep")
    }

    @Test func `slips are counted across restarts, and a change of paper is seen by itself or told`() async throws {
        let hall = try await TestHall()
        var agent = try await hall.agent()
        let first = try await upkeep(hall)
        #expect(first.printed == PaperUse() && first.left.basis == .nothing && first.since != nil)
        for number in ["A001", "A002"] {
            #expect(try await agent.touch().ticket?.number == number)
            try await hall.slips.first("the slip") { $0.number == number }
            try await hall.state("bound") { state in state.live.contains { $0.number == number && $0.binding != nil } }
        }
        agent.terminate()
        agent = try await hall.agent()
        let second = try await upkeep(hall)
        let length = await hall.slips.elements.map(\.paper.height).reduce(0, +)
        #expect(second.printed.slips == 2 && second.printed.cuts == 2)
        // Central tells the time in whole seconds: what is reckoned from it differs by one from run to run.
        let since = try [first, second].map { try #require($0.since.flatMap(Date.init(rfc3339:))) }
        #expect(abs(since[0].timeIntervalSince(since[1])) <= 2)
        // A printer with 180 dots to the inch; a slip's length is rounded to whole millimetres.
        #expect(abs(second.printed.millimetres - Int(Double(length) * 25.4 / 180)) <= 2)

        var seen = await agent.logCount
        hall.printer.apply(.runOutOfPaper)
        try await agent.logged("printer: paperOut", from: seen)
        try await until("the roll is known to be empty") {
            try await upkeep(hall).left == PaperEstimate(millimetres: 0, slips: 0, basis: .sensor)
        }
        seen = await agent.logCount
        hall.printer.apply(.loadPaper)
        try await agent.logged("the paper was changed", from: seen)
        try await until("the roll is new") { try await upkeep(hall).roll.printed.slips == 0 }
        let third = try await upkeep(hall)
        #expect(third.roll.beginning == .seen && third.roll.printed.slips == 0 && third.left.millimetres == 80_000)
        #expect(third.history.map(\.kind) == [.paperOut, .changeSeen] && third.history.allSatisfy { $0.at != nil })

        #expect(try await agent.touch().ticket?.number == "A003")
        try await hall.state("bound") { state in state.live.contains { $0.number == "A003" && $0.binding != nil } }
        let command = [AgentProcess.executable.path, "paper-changed", "--socket", hall.directory.file("service.sock")]
        let told = try await run(command, errors: true)
        #expect(told.status == 0 && told.output.contains("(80 m) left, by the length of a roll"))
        // Durable when the command ends.
        agent.kill()
        agent = try await hall.agent()
        let fourth = try await upkeep(hall)
        #expect(fourth.roll.beginning == .told && fourth.printed.slips == 3)
        agent.terminate()
        let nobody = try await run(command, errors: true)
        #expect(nobody.status == 69 && nobody.output.contains("the agent is not running"))
        await hall.close()
    }
}
