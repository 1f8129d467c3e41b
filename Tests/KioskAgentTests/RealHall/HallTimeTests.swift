import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// No time is better than a wrong one: on paper, and where numbers in reserve are given.
@Suite struct HallTimeTests {
    private static let time = #"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"#

    /// The time on a paper.
    private func time(on slip: String) -> Date? {
        guard let found = slip.range(of: Self.time, options: .regularExpression) else { return nil }
        let reader = DateFormatter()
        reader.locale = Locale(identifier: "en_US_POSIX")
        reader.dateFormat = "yyyy-MM-dd HH:mm"
        return reader.date(from: String(slip[found]))
    }

    @Test(arguments: DateMistake.allCases)
    func `from a date of central's that is none, no time gets on paper, and no number in reserve is given`(
        mistake: DateMistake
    ) async throws {
        let hall = try await TestHall()
        let central = try BadCentral(inFrontOf: hall.hall.central)
        central.become(.dated(mistake))
        let agent = try await hall.agent(reserve: 20, central: central.url)
        try await agent.logged("numbers in reserve for general: 20")
        #expect(try await agent.touch().ticket?.number?.isEmpty == false)
        let slip = try await hall.slips.first("a slip") { _ in true }
        #expect(time(on: slip.paper.text) == nil)
        try await hall.state("bound") { $0.live.count == 1 }
        await hall.hall.central.stop()
        try await hall.isRefused(agent, "offline.clockUntrusted")
        try await hall.hall.central.start()

        // Once it tells the time, slips do.
        central.become(.honest)
        try await hall.givesNumbersAgain(agent)
        let later = try await hall.slips.first(from: 1, "a slip") { _ in true }
        let printed = try #require(time(on: later.paper.text))
        #expect(abs(printed.timeIntervalSinceNow) < 300)
        agent.terminate()
        await hall.close()
    }

    @Test func `an agent that is started again while central is away knows the time, and says it`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent(deadline: 500, reserve: 20)
        try await first.logged("numbers in reserve for general: 20")
        await hall.hall.central.stop()
        first.kill()
        let second = try await hall.agent(deadline: 500, reserve: 20, ready: false)
        try await second.logged("printer: ready")
        #expect(try await second.touch().ticket?.isOffline == true)
        let slip = try await hall.slips.first("a slip") { _ in true }
        let printed = try #require(time(on: slip.paper.text))
        #expect(abs(printed.timeIntervalSinceNow) < 300)
        second.terminate()
        await hall.close()
    }

    /// What is done to the store of an agent that is off, and what the next one says when central is away.
    static let refusals: [(change: String, code: String)] = [
        ("UPDATE lease SET notAfter = '2026-11-01T00:00:00Z'", "offline.outsideWindow"),
        (
            "UPDATE lease SET notBefore = '2090-11-01T00:00:00Z', notAfter = '2091-11-01T00:00:00Z'",
            "offline.outsideWindow"
        ),
        ("UPDATE lease SET next = last + 1", "offline.usedUp"),
        ("DELETE FROM lease", "central.unreachable"),
        // Another boot: who knows how long the machine was off?
        (
            "UPDATE kept SET json = replace(json, 'bootID\":\"', 'bootID\":\"another-') WHERE what = 'contact'",
            "offline.clockUntrusted"
        ),
        // Heard 31 minutes ago.
        (
            """
            UPDATE kept SET json = json_set(json, '$.contact.heard.milliseconds',
            json_extract(json, '$.contact.heard.milliseconds') - 1860000) WHERE what = 'contact'
            """, "offline.awayTooLong"
        ),
    ]

    @Test(arguments: refusals)
    func `numbers that do not hold are refused by name, and staff are told`(change: String, code: String) async throws {
        let hall = try await TestHall()
        let first = try await hall.agent(deadline: 500, reserve: 20)
        try await first.logged("numbers in reserve for tax: 20")
        await hall.hall.central.stop()
        first.terminate()
        try Database(path: hall.directory.file("agent.db")).run(change)
        let second = try await hall.agent(deadline: 500, reserve: 20, ready: false)
        try await second.logged("printer: ready")
        try await hall.isRefused(second, code)
        try await second.logged("error   no number in reserve for general")
        #expect(await hall.slips.elements.isEmpty)
        // Central's return mends it.
        try await hall.hall.central.start()
        try await hall.givesNumbersAgain(second)
        try await hall.state("nothing is left over") { $0.reserved.isEmpty && !$0.live.isEmpty }
        second.terminate()
        await hall.close()
    }
}

extension TestHall {
    /// Touches until the agent has noticed that central is away, and how.
    fileprivate func isRefused(_ agent: AgentProcess, _ code: String) async throws {
        let answer = try await agent.touch()
        #expect(answer.status == 503 && answer.code == code)
    }
}
