import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// What a technician finds out about tickets and says of them, by the commands, in a hall.
@Suite struct TicketBookTests {
    private struct Shop {
        let hall: TestHall
        var socket: String { hall.directory.file("service.sock") }

        func command(_ words: String...) async throws -> (status: Int32, output: String) {
            try await run([AgentProcess.executable.path] + words + ["--socket", socket], errors: true)
        }

        func tickets(_ words: String...) async throws -> [TicketRecord] {
            let (_, output) = try await run(
                [AgentProcess.executable.path] + words + ["--json", "--socket", socket], errors: true)
            return try JSONDecoder().decode(TicketRecords.self, from: Data(output.utf8)).tickets
        }

        /// The audit's actions, with their details.
        func audit() throws -> [(action: String, detail: String)] {
            try Database(path: hall.directory.file("agent.db")).run("SELECT action, detail FROM audit ORDER BY id")
                .map { ($0[0].text ?? "", $0[1].text ?? "") }
        }
    }

    /// A ticket whose slip stopped behind its number.
    private func doubt(_ agent: AgentProcess, _ hall: TestHall) async throws {
        hall.printer.plan(.runOutOfPaper, afterBytes: 1500)
        #expect(try await agent.touch().status == 201)
        try await hall.state("in doubt") { $0.live.contains { $0.binding?.evidence == "unknown" } }
        let log = await agent.logCount
        hall.printer.apply(.loadPaper)
        try await agent.logged("printer: ready", from: log)
    }

    @Test(arguments: ["printed", "void"])
    func `a slip in doubt is listed, and what is said of it is what central hears`(word: String) async throws {
        let shop = Shop(hall: try await TestHall())
        let agent = try await shop.hall.agent()
        #expect(try await shop.command("unsettled").output == "All tickets are settled.\n")
        try await doubt(agent, shop.hall)
        #expect(try await agent.touch().ticket?.number == "A002")
        try await shop.hall.state("both bound") { $0.live.count == 2 }

        let open = try await shop.tickets("unsettled")
        #expect(open.map(\.number) == ["A001"] && open[0].state == "unknown" && open[0].isLive)
        #expect(try await shop.tickets("tickets").map(\.number) == ["A002", "A001"])
        let settled = try await shop.command("settle", "A001", word)
        #expect(settled.status == 0, "\(settled.output)")
        if word == "void" {
            try await shop.hall.state("void") { $0.void.first?.voidReason == "voidedByStaff" }
        } else {
            try await shop.hall.state("printed") {
                $0.live.contains { $0.number == "A001" && $0.binding?.evidence == "sent" }
            }
        }
        #expect(try await shop.tickets("unsettled").isEmpty)
        #expect(
            try shop.audit().contains { $0.action == "ticketSettled" && $0.detail == "unknown: \(word), as staff said" }
        )
        // Said twice, and of one that nobody doubted.
        for number in ["A001", "A002"] {
            let late = try await shop.command("settle", number, "void")
            #expect(late.status == 1 && late.output.contains("the ticket is settled"), "\(late.output)")
        }
        #expect(try await shop.hall.state().live.contains { $0.number == "A002" })
        agent.terminate()
        await shop.hall.close()
    }

    @Test func `a ticket is printed again for a reason, and only while central waits for it`() async throws {
        let shop = Shop(hall: try await TestHall())
        let agent = try await shop.hall.agent()
        #expect(try await agent.touch().ticket?.number == "A001")
        try await shop.hall.state("bound") { $0.live.first?.binding != nil }
        #expect(try await shop.command("reprint", "A001").status == 64)
        #expect(try await shop.command("reprint", "A001", "--why", "Mr Wang wants it").status == 64)
        let ticketID = try #require(try await shop.tickets("tickets").first?.ticketID)
        // Heard by the feed.
        while try await !shop.tickets("tickets")[0].isLive { try await Task.sleep(for: .milliseconds(20)) }
        let again = try await shop.command("reprint", "A001", "--why", "torn")
        #expect(again.status == 0 && again.output.contains("once again"), "\(again.output)")
        try await shop.hall.slips.first("marked") { $0.paper.text.contains("补打") && $0.number == "A001" }
        #expect(try shop.audit().map(\.action) == ["reprint"])
        #expect(try shop.audit().map(\.detail) == ["the slip is torn or was cut in two"])
        try await shop.hall.state("central knows") { $0.live.first?.binding?.reprints == 1 }
        let byID = try await shop.command("reprint", ticketID, "--why", "lost")
        #expect(byID.status == 0 && byID.output.contains("2 times again"), "\(byID.output)")

        try await shop.hall.desk("windows/1/call")
        try await shop.hall.desk("windows/1/served")
        while try await shop.tickets("tickets")[0].isLive { try await Task.sleep(for: .milliseconds(20)) }
        let late = try await shop.command("reprint", "A001", "--why", "lost")
        #expect(late.status == 1 && late.output.contains("too late"), "\(late.output)")
        for (words, says) in [
            (["reprint", "Z999", "--why", "lost"], "no ticket Z999"), (["settle", "Z999", "void"], "no ticket Z999"),
        ] {
            let missing = try await run(
                [AgentProcess.executable.path] + words + ["--socket", shop.socket], errors: true)
            #expect(missing.status == 1 && missing.output.contains(says))
        }
        #expect(await shop.hall.slips.elements.count == 3)
        agent.terminate()
        await shop.hall.close()
    }

    @Test func `a reprint that stops in the middle says so, and the first slip counts as before`() async throws {
        let shop = Shop(hall: try await TestHall())
        let agent = try await shop.hall.agent()
        #expect(try await agent.touch().status == 201)
        while try await shop.tickets("tickets").first?.isLive != true { try await Task.sleep(for: .milliseconds(20)) }
        shop.hall.printer.plan(.runOutOfPaper, afterBytes: 1500)
        let stopped = try await shop.command("reprint", "A001", "--why", "lost")
        #expect(
            stopped.status == 1 && stopped.output.contains("whether the second slip can be read"), "\(stopped.output)")
        #expect(try await shop.tickets("tickets").first?.state == "printed")
        agent.terminate()
        await shop.hall.close()
    }

    @Test func `requests that make no sense change nothing`() async throws {
        let shop = Shop(hall: try await TestHall())
        let agent = try await shop.hall.agent()
        #expect(try await agent.touch().status == 201)
        let id = try #require(try await shop.tickets("tickets").first?.ticketID)
        let service = try ServiceClient(socket: shop.socket, configuration: nil)
        for (path, body, status) in [
            ("/tickets/\(id)/settle", "{}", 400), ("/tickets/\(id)/settle", #"{"as":"gone"}"#, 400),
            ("/tickets/\(id)/reprint", #"{"why":"13800138000"}"#, 400), ("/tickets/x/settle", #"{"as":"void"}"#, 400),
            ("/tickets/\(UUID().uuidString)/settle", #"{"as":"void"}"#, 404),
            ("/tickets/\(id)/settle", #"{"as":"void"}"#, 409), ("/maintenance", #"{"on":1}"#, 400),
        ] {
            let answer = try await service.send("POST", path, Data(body.utf8))
            #expect(answer.status == status, "\(path) \(body): \(String(decoding: answer.body, as: UTF8.self))")
        }
        service.stop()
        #expect(try shop.audit().isEmpty)
        agent.terminate()
        await shop.hall.close()
    }
}
