import Foundation
import Testing

@testable import KioskAgent

/// Whatever answers at central's address: memory and time are bounded, the log says what is wrong, and the touch page goes on.
@Suite struct BadCentralTests {
    @Test(arguments: Misdeed.allCases)
    func `numbers in reserve are given, the log says why, and all comes right afterwards`(misdeed: Misdeed) async throws
    {
        let hall = try await TestHall()
        let central = try BadCentral(inFrontOf: hall.hall.central)
        let agent = try await hall.agent(deadline: 1500, reserve: 20, central: central.url)
        try await agent.logged("numbers in reserve for general: 20")
        let memory = try agent.peakMemory()
        let lines = await agent.logCount

        central.become(.bad(misdeed))
        for _ in 0..<2 {
            // That there is an answer at all is the deadline's doing: central gives none, or none that ends, for as long as this lasts.
            let answer = try await agent.touch()
            #expect(answer.status == 201 && answer.ticket?.isOffline == true, "\(answer)")
        }
        #expect(try await agent.send("GET", "/").status == 200)
        try await agent.logged(misdeed.logged, from: lines)
        if [.endlessBody, .documentOfNothing].contains(misdeed) {
            // Of the hall an answer may be longest. When it is asked for again, the first one has been dealt with.
            try await until("the hall was asked for") { central.misdeeds.count { $0.contains("/snapshot") } >= 2 }
        }
        #expect(try agent.peakMemory() - memory < 32 << 20)
        #expect(await Misdeed.elsewhere.requests.isEmpty)

        central.become(.honest)
        try await hall.givesNumbersAgain(agent)
        let state = try await hall.state("all is bound") { state in
            state.reserved.isEmpty && state.live.count { $0.leaseID != nil } >= 2
        }
        #expect(state.live.allSatisfy { $0.binding?.evidence == "confirmed" })
        agent.terminate()
        await hall.close()
    }

    @Test(arguments: [Misdeed.halfADocument, .neverAnswers, .endlessBody, .redirect307])
    func `without numbers in reserve a touch is refused in words, and nothing stays reserved`(misdeed: Misdeed)
        async throws
    {
        let hall = try await TestHall()
        let central = try BadCentral(inFrontOf: hall.hall.central)
        let agent = try await hall.agent(deadline: 500, central: central.url)
        central.become(.bad(misdeed))
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == "central.unreachable")
        #expect(try await agent.send("GET", "/").status == 200)
        central.become(.honest)
        try await hall.givesNumbersAgain(agent)
        try await hall.state("all is bound") { $0.reserved.isEmpty && $0.live.count == 1 }
        agent.terminate()
        await hall.close()
    }
}

extension TestHall {
    /// Touches until a number comes from central itself: the first touches after an outage may still be served from the reserve, or refused.
    func givesNumbersAgain(_ agent: AgentProcess) async throws {
        let end = ContinuousClock.now + Recorder<String>.patience
        while .now < end {
            if try await agent.touch().ticket?.isOffline == false { return }
            try await Task.sleep(for: .milliseconds(300))
        }
        throw Recorder<String>.NeverHappened(description: "central's numbers came back")
    }
}
