import Foundation
import Testing

@testable import KioskAgent

/// Central fails in every way that its contract knows: no number is lost, none is given twice, and every citizen is told.
@Suite struct CentralFaultTests {
    @Test func `central stopped before a touch is a clear refusal, and what was asked is void once it is back`()
        async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 500)
        await hall.hall.central.stop()
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == "central.unreachable")
        try await hall.hall.central.start()
        try await hall.state("the void arrived") { $0.void.count == 1 && $0.reserved.isEmpty }
        #expect(await hall.slips.elements.isEmpty)
        // The same citizen touches again.
        try await agent.logged("in touch with central", from: 3)
        #expect(try await agent.touch().status == 201)
        agent.terminate()
        await hall.close()
    }

    @Test func `a reservation answered after the deadline is void`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 500)
        try await hall.fail(#"{"on": "reservation", "delayMs": 600000, "commit": "before"}"#)
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == "central.unreachable")
        try await hall.state("the number is taken back") { $0.void.count == 1 && $0.reserved.isEmpty }
        #expect(await hall.slips.elements.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `a reservation that is committed and never answered is void`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 500)
        try await hall.fail(#"{"on": "reservation", "commit": "before", "answer": "hang"}"#)
        #expect(try await agent.touch().code == "central.unreachable")
        let state = try await hall.state("the number is taken back") { $0.void.count == 1 && $0.reserved.isEmpty }
        #expect(state.void.first?.number == "A001")
        agent.terminate()
        await hall.close()
    }

    @Test func `a void that arrives before its reservation keeps the number from ever being reserved`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 500)
        try await hall.fail(#"{"on": "reservation", "count": 1, "delayMs": 600000, "commit": "after"}"#)
        // Tries after the first, within the deadline, find no connection.
        try await hall.fail(#"{"on": "reservation", "answer": "hangUp"}"#)
        #expect(try await agent.touch().code == "central.unreachable")
        try await hall.state("a tombstone") { $0.void.count == 1 && $0.void.first?.number == nil }
        // Now the reservation arrives.
        try await hall.clearFaults()
        let state = try await hall.state("the reservation was refused") {
            $0.tickets.first?.counts.reservation.received == 1
        }
        #expect(state.tickets.count == 1 && state.void.count == 1 && state.reserved.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `an answer that is cut, and repeated within the deadline, is one reservation`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await hall.fail(#"{"on": "reservation", "count": 1, "commit": "before", "answer": "hangUp"}"#)
        #expect(try await agent.touch().ticket?.number == "A001")
        let state = try await hall.state("bound") { $0.live.count == 1 }
        #expect(state.tickets.count == 1)
        #expect(state.tickets.first?.counts.reservation.effective == 1)
        agent.terminate()
        await hall.close()
    }

    @Test(arguments: [
        (#""status": 403"#, "central.refused"), (#""status": 409, "code": "service.closed""#, "service.refused"),
        (#""status": 503, "retryAfter": 5"#, "central.unreachable"), (#""status": 429"#, "central.unreachable"),
    ])
    func `what central refuses is told apart, and nothing stays reserved`(status: String, code: String) async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(deadline: 3000)
        try await hall.fail(#"{"on": "reservation", "answer": "status", \#(status)}"#)
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == code)
        try await hall.clearFaults()
        #expect(try await agent.touch().ticket?.number == "A001")
        let state = try await hall.state("bound") { $0.live.count == 1 && $0.void.count == 1 }
        #expect(state.reserved.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `garbage from central is a refusal, and the number behind it is void`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await hall.fail(#"{"on": "reservation", "commit": "before", "answer": "garbage"}"#)
        #expect(try await agent.touch().code == "central.unreachable")
        try await hall.state("the number is taken back") { $0.void.count == 1 && $0.reserved.isEmpty }
        agent.terminate()
        await hall.close()
    }

    @Test func `a binding waits for central, through a SIGKILL, and takes effect once`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent()
        try await hall.fail(#"{"on": "binding", "answer": "hangUp"}"#)
        let answer = try await first.touch()
        try await hall.slips.first("the slip") { $0.number == answer.ticket?.number }
        try await first.logged("binding 1 of ticket")
        await hall.hall.central.stop()
        first.kill()
        #expect(try Store.contents(of: hall.directory.file("agent.db")).outbox == 1)

        let second = try await hall.agent(ready: false)
        try await hall.clearFaults()
        // Committed and not answered: the agent has to send it again.
        try await hall.fail(#"{"on": "binding", "count": 1, "commit": "before", "answer": "hangUp"}"#)
        try await hall.hall.central.start()
        let state = try await hall.state("bound") { ($0.live.first?.counts.binding.received ?? 0) >= 1 }
        #expect(state.live.first?.number == answer.ticket?.number)
        try await hall.received(.binding, times: 2)
        let final = try await hall.state()
        #expect(final.tickets.count == 1 && final.live.first?.counts.binding.effective == 1)
        // Central has answered before the agent has written down that it did.
        let end = ContinuousClock.now + Recorder<String>.patience
        while try Store.contents(of: hall.directory.file("agent.db")).outbox > 0, .now < end {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try Store.contents(of: hall.directory.file("agent.db")).outbox == 0)
        second.terminate()
        await hall.close()
    }

    @Test func `a binding that central refuses for good is set aside and holds up no other`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await hall.fail(#"{"on": "binding", "count": 1, "answer": "status", "status": 400}"#)
        _ = try await agent.touch()
        try await agent.logged("is set aside")
        let second = try await agent.touch()
        try await hall.state("the second is bound") { $0.live.first?.number == second.ticket?.number }
        agent.terminate()
        await hall.close()
    }
}
