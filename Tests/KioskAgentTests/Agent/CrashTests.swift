import Escpos
import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

/// SIGKILL at each commit and at random: what central, paper and store say afterwards must agree.
@Suite struct CrashTests {
    @Test func `killed after the first commit, the attempt is void and nothing was printed`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent(deadline: 10_000)
        try await hall.fail(#"{"on": "reservation", "delayMs": 600000, "commit": "before"}"#)
        async let answer = first.touch()
        try await hall.state("central has reserved, the agent does not know it") { $0.reserved.count == 1 }
        first.kill()
        _ = try? await answer
        #expect(try Store.contents(of: hall.directory.file("agent.db")).states == ["reserving"])
        try await hall.clearFaults()
        let second = try await hall.agent()
        try await hall.state("taken back") { $0.void.count == 1 && $0.reserved.isEmpty }
        #expect(await hall.slips.elements.isEmpty)
        #expect(try await second.touch().ticket?.number == "A002")
        second.terminate()
        await hall.close()
    }

    /// The head gets too hot behind the number: a pause, in which the agent waits.
    @Test(arguments: [600, 1500])
    func `killed after the second commit, the ticket is unknown, bound and waited for, and not printed again`(
        offset: Int
    ) async throws {
        let hall = try await TestHall()
        let first = try await hall.agent()
        hall.printer.plan(.overheat, afterBytes: offset)
        let intent = UUID()
        let answer = try await first.touch(intent: intent)
        #expect(answer.status == 201 && answer.ticket?.state == "printing")
        try await hall.printerIs { $0.isOverheated }
        first.kill()
        #expect(try Store.contents(of: hall.directory.file("agent.db")).states == ["printing"])

        // The printer still holds the rest of the slip: the agent clears it before the head has cooled.
        let second = try await hall.agent(ready: false)
        try await second.logged("printer: overheated")
        hall.printer.apply(.coolDown)
        try await second.logged("printer: ready")
        try await second.logged("in touch with central")
        let state = try await hall.state("bound") { $0.live.count == 1 }
        #expect(state.live.first?.binding?.evidence == "unknown")
        let again = try await second.touch(intent: intent)
        #expect(again.status == 200 && again.ticket?.state == "unknown")
        // The next wish is printed, on a paper of its own; no whole slip of the one before comes out.
        #expect(try await second.touch().ticket?.number == "A002")
        try await hall.slips.first("the next slip") { $0.number == "A002" }
        let papers = await hall.slips.elements.map(\.paper.text)
        #expect(papers.count { $0.contains("A001") } <= 1)
        #expect(!papers.contains { $0.contains("A001") && ($0.contains("A002") || $0.contains("请留意叫号")) })
        second.terminate()
        await hall.close()
    }

    @Test func `killed after the third commit, the binding arrives once`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent()
        try await hall.fail(#"{"on": "binding", "answer": "hangUp"}"#)
        let intent = UUID()
        _ = try await first.touch(intent: intent)
        try await first.logged("A001 printed (confirmed)")
        first.kill()
        #expect(try Store.contents(of: hall.directory.file("agent.db")) == (["printed"], 1))
        try await hall.clearFaults()
        let second = try await hall.agent()
        let state = try await hall.state("bound") { $0.live.count == 1 }
        #expect(state.live.first?.binding?.evidence == "confirmed")
        #expect(state.live.first?.counts.binding.effective == 1)
        #expect(try await second.touch(intent: intent).ticket?.state == "printed")
        #expect(await hall.slips.elements.count == 1)
        second.terminate()
        await hall.close()
    }

    @Test func `killed at random, every number on paper is bound and every other is void`() async throws {
        let hall = try await TestHall()
        var generator = SplitMix64(seed: 11)
        var intents: [UUID] = []
        for _ in 0..<12 {
            let agent = try await hall.agent()
            // Three wishes; the blow falls somewhere in the few milliseconds that they take.
            let wishes = (0..<3).map { _ in UUID() }
            intents += wishes
            let touches = Task {
                for intent in wishes { _ = try? await agent.touch(intent: intent) }
            }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &generator)))
            agent.kill()
            await touches.value
        }
        let last = try await hall.agent()
        try await hall.outboxIsEmpty(of: last)
        let state = try await hall.state()
        #expect(state.reserved.isEmpty)
        let printed = await hall.slips.elements.compactMap(\.number)
        #expect(Set(printed).count == printed.count, "no number came out twice")
        let live = Set(state.live.compactMap(\.number))
        #expect(Set(printed).isSubset(of: live), "what is on paper is waited for")
        let unsure = Set(state.live.filter { $0.binding?.evidence == "unknown" }.compactMap(\.number))
        #expect(live.subtracting(printed).isSubset(of: unsure), "what is waited for is on paper, or nobody knows")
        for intent in intents {
            let ticket = try await last.ticket(intent).ticket
            if let number = ticket?.number, ticket?.state == "printed" { #expect(printed.contains(number)) }
        }
        last.terminate()
        await hall.close()
    }
}

extension TestHall {
    /// A ticket taken after all else is bound after all else: the outbox keeps its order.
    func outboxIsEmpty(of agent: AgentProcess) async throws {
        let number = try await agent.touch().ticket?.number
        try await state("the last ticket is bound") { state in state.live.contains { $0.number == number } }
    }
}
