import Escpos
import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

@Suite struct IssueTests {
    @Test func `a touch gives a number from central, a slip with it, and a binding at central`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let answer = try await agent.touch()
        #expect(answer.status == 201)
        let ticket = try #require(answer.ticket)
        #expect(ticket.number == "A001")
        let slip = try await hall.slips.first("a slip") { _ in true }
        #expect(slip.number == "A001")
        let state = try await hall.state("bound") { $0.live.count == 1 }
        let binding = try #require(state.live.first?.binding)
        #expect(binding.number == "A001" && binding.evidence == "confirmed")
        #expect(binding.qrContent == "https://q.hall.example/t/\(binding.token)")
        #expect(agent.terminate() == 0)
        await hall.close()
    }

    @Test func `fifty posts of one wish at once give one number and one slip`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let intent = UUID()
        let answers = try await withThrowingTaskGroup(of: AgentProcess.Answer.self) { group in
            for _ in 0..<50 { group.addTask { try await agent.touch(intent: intent) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count(where: { $0.status == 201 }) == 1)
        #expect(answers.count(where: { $0.status == 200 }) == 49)
        #expect(Set(answers.map { $0.ticket?.number }) == ["A001"])
        try await hall.state("bound") { $0.live.count == 1 }
        // And again, once all is over.
        #expect(try await agent.touch(intent: intent).status == 200)
        // The next wish gets the next number and the next slip: there was no second one in between.
        #expect(try await agent.touch().ticket?.number == "A002")
        try await hall.slips.first("the next slip") { $0.number == "A002" }
        #expect(await hall.slips.elements.map(\.number) == ["A001", "A002"])
        #expect(try await hall.state().tickets.count == 2)
        agent.terminate()
        await hall.close()
    }

    @Test func `wishes at once are served one after the other, and a crowd is told to wait`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let answers = try await withThrowingTaskGroup(of: AgentProcess.Answer.self) { group in
            for _ in 0..<40 { group.addTask { try await agent.touch() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let numbers = answers.compactMap { $0.ticket?.number }
        #expect(numbers.count >= TicketDesk.longestQueue)
        #expect(Set(numbers).count == numbers.count)
        #expect(answers.allSatisfy { $0.status == 201 || ($0.status == 503 && $0.code == "busy") })
        try await hall.state("all bound") { $0.live.count == numbers.count }
        #expect(await hall.slips.elements.count == numbers.count)
        agent.terminate()
        await hall.close()
    }

    @Test(arguments: [
        ("runOutOfPaper", "paperOut"), ("openCover", "coverOpen"), ("jamCutter", "cutterFault"),
        ("overheat", "overheated"), ("unplug", "disconnected"),
    ])
    func `no number is taken while it is known that nothing can be printed`(incident: String, status: String)
        async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        hall.printer.apply(try #require(.init(rawValue: incident)))
        try await agent.logged("printer: \(status)")
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == "printer.\(status)")
        #expect(try await hall.state().tickets.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `a service that does not exist gives no number`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let answer = try await agent.touch("nonsense")
        #expect(answer.status == 404 && answer.code == "service.unknown")
        #expect(try await hall.state().tickets.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `SIGTERM lets the slip in hand come out and be settled, and exits with 0`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let answer = try await agent.touch()
        #expect(agent.terminate() == 0)
        try await hall.slips.first("the slip in hand") { $0.number == answer.ticket?.number }
        #expect(try Store.contents(of: hall.directory.file("agent.db")).states == ["printed"])
        await hall.close()
    }

    @Test func `when the business day is over, no token and no QR content of it is left in the store`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        _ = try await agent.touch()
        let bound = try await hall.state("bound") { $0.live.count == 1 }
        let token = try #require(bound.live.first?.binding?.token)
        let database = hall.directory.file("agent.db")
        #expect(try Store.holds(token, at: database))
        // Central has the binding before the agent knows so.
        try await until("nothing waits to be told") { try Store.contents(of: database).outbox == 0 }
        _ = await hall.hall.simulator.answer(
            WebRequest(
                method: "POST", path: "/sim/day", headers: ["content-type": "application/json"], body: Array("{}".utf8))
        )
        let first = try await agent.logged("business day")
        try await agent.log.first("the next business day") { $0.contains("business day") && $0 != first }
        agent.terminate()
        #expect(try !Store.holds(token, at: database))
        await hall.close()
    }

    @Test func `a wish of an earlier run keeps its ticket`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent()
        let intent = UUID()
        let before = try await first.touch(intent: intent)
        try await hall.state("bound") { $0.live.count == 1 }
        first.terminate()
        let second = try await hall.agent()
        let after = try await second.touch(intent: intent)
        #expect(after.status == 200 && after.ticket?.number == before.ticket?.number)
        #expect(try await second.ticket(intent).ticket?.state == "printed")
        #expect(await hall.slips.elements.count == 1)
        second.terminate()
        await hall.close()
    }
}

extension Store {
    /// Whether a text stands in a column of some ticket.
    static func holds(_ text: String, at path: String) throws -> Bool {
        let rows = try Database(path: path).run("SELECT * FROM ticket")
        return rows.contains { $0.contains { $0.text?.contains(text) == true } }
    }

    /// What a store that no agent has open holds.
    static func contents(of path: String) throws -> (states: [String], outbox: Int64) {
        let database = try Database(path: path)
        let states = try database.run("SELECT state FROM ticket ORDER BY issueSequence").compactMap { $0[0].text }
        let outbox = try database.run("SELECT count(*) FROM outbox").first?.first?.integer ?? -1
        return (states, outbox)
    }
}
