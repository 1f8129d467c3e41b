import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// Wishes that come while another one prints. The head that gets too hot behind the number is a pause, in which the agent waits.
@Suite struct QueueTests {
    private func printing(_ hall: TestHall, _ agent: AgentProcess, intent: UUID = UUID()) async throws {
        hall.printer.plan(.overheat, afterBytes: 1500)
        let answer = try await agent.touch(intent: intent)
        #expect(answer.status == 201 && answer.ticket?.state == "printing")
        try await hall.printerIs { $0.isOverheated }
    }

    @Test func `a wish that comes again while its slip prints is answered at once`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let intent = UUID()
        try await printing(hall, agent, intent: intent)
        let again = try await agent.touch(intent: intent)
        #expect(again.status == 200 && again.ticket?.state == "printing" && again.ticket?.number == "A001")
        hall.printer.apply(.coolDown)
        try await hall.state("bound") { $0.live.first?.binding?.evidence == "confirmed" }
        agent.terminate()
        await hall.close()
    }

    @Test func `who stands in line when the agent is told to end gets no number`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await printing(hall, agent)
        let answers = try await withThrowingTaskGroup(of: AgentProcess.Answer.self) { group in
            for _ in 1...TicketDesk.longestQueue { group.addTask { try await agent.touch() } }
            // One too many, so all the others are in line.
            #expect(try await group.next()?.code == "busy")
            Foundation.kill(agent.processID, SIGTERM)
            // Who comes from now on is told so at once.
            try await until("the agent takes no more wishes") { try await agent.touch().code == "stopping" }
            hall.printer.apply(.coolDown)
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0.status == 503 && $0.code == "stopping" })
        try await agent.logged("ended in order")
        agent.kill()
        #expect(try Store.contents(of: hall.directory.file("agent.db")).states == ["printed"])
        #expect(try await hall.state().tickets.count == 1)
        await hall.close()
    }

    @Test func `a slip whose outcome the store cannot keep holds up nobody, and is bound later`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await printing(hall, agent)
        let other = try Database(path: hall.directory.file("agent.db"))
        try other.script("BEGIN IMMEDIATE")
        async let next = agent.touch()
        hall.printer.apply(.coolDown)
        #expect(try await next.code == "store.failed")
        try other.script("COMMIT")
        try await hall.state("bound") { $0.live.first?.binding?.evidence == "confirmed" }
        agent.terminate()
        await hall.close()
    }

    @Test func `what the store does not hold as printing is not printed`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 10_000)
        try await hall.fail(#"{"on": "reservation", "delayMs": 600000, "commit": "before"}"#)
        async let answer = agent.touch()
        try await hall.state("central has reserved, the agent does not know it") { $0.reserved.count == 1 }
        try Database(path: hall.directory.file("agent.db")).script("DELETE FROM ticket")
        try await hall.clearFaults()
        #expect(try await answer.code == "store.changed")
        #expect(try await agent.touch().ticket?.number == "A002")
        try await hall.slips.first("the next slip") { $0.number == "A002" }
        #expect(await hall.slips.elements.count == 1)
        agent.terminate()
        await hall.close()
    }
}
