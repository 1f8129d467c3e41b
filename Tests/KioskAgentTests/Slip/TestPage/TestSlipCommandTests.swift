import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// `kiosk-agent test-slip` and `kiosk-agent transcript save`, with a real agent and without one.
@Suite struct TestSlipCommandTests {
    private func command(_ hall: TestHall, _ words: String...) async throws -> (status: Int32, output: String) {
        let file = hall.directory.file("command.json5")
        let text = """
            {
                central: {url: '\(hall.hall.centralURL)'}, kiosk: {id: 'test-1'},
                printer: {device: '\(hall.socket)', profile: 'epson-tm-t88'},
                store: {path: '\(hall.directory.file("agent.db"))'},
                service: {socket: '\(hall.directory.file("service.sock"))'},
            }
            """
        try Data(text.utf8).write(to: URL(filePath: file))
        return try await run([AgentProcess.executable.path] + words + ["--config", file], errors: true)
    }

    @Test func `the agent prints a page that tells what status tells, takes no number and writes it down`()
        async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        hall.printer.apply(.runLow)
        try await agent.logged("printer: nearEnd")
        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        let status: ServiceStatus = try await client.call("GET", "/status")
        #expect(status.troubles.map(\.code).contains("paper.low"))
        let (code, output) = try await command(hall, "test-slip")
        #expect(code == 0 && output.contains("test page: printed (confirmed)"))
        let page = try await hall.slips.first("the page") { _ in true }
        let text = page.paper.text.filter { !$0.isWhitespace }
        #expect(text.hasPrefix("测试页·非号票TEST–NOTICKET"))
        for trouble in status.troubles {
            #expect(text.contains(trouble.text.zh.filter { !$0.isWhitespace }.prefix(8)), "\(text)")
        }
        for words in ["kiosk:test-1", "printer:nearEnd", "central:connected", "tickets:aregiven"] {
            #expect(text.contains(words), "\(words)")
        }
        try await agent.logged("a test page, as somebody asked: printed (confirmed)")
        let audit = try await succeed(
            "python3", "-c",
            "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT action, detail FROM audit').fetchall())",
            hall.directory.file("agent.db"))
        #expect(audit.contains("('testPagePrinted', 'on epson-tm-t88')"))
        #expect(try await agent.touch().ticket?.number == "A001")
        client.stop()
        agent.terminate()
        await hall.close()
    }

    @Test func `while central is away the page says so, in the words of status`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        await hall.hall.central.stop()
        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        try await until("the agent has noticed") {
            let status: ServiceStatus = try await client.call("GET", "/status")
            return status.central.state == "away"
        }
        #expect(try await command(hall, "test-slip").status == 0)
        let status: ServiceStatus = try await client.call("GET", "/status")
        let page = try await hall.slips.first("the page") { _ in true }
        let text = page.paper.text.filter { !$0.isWhitespace }
        #expect(!status.givesTickets && text.contains("tickets:arenotgiven") && text.contains("central:away"))
        let trouble = try #require(status.troubles.first { $0.code == "central.unreachable" })
        #expect(text.contains("×" + trouble.text.zh.filter { !$0.isWhitespace }.prefix(12)))
        client.stop()
        agent.terminate()
        await hall.close()
    }

    @Test func `what cannot be printed is told, and JSON is for programs`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let (code, output) = try await command(hall, "test-slip", "--json")
        #expect(code == 0 && output == #"{"outcome":"printed","words":"printed (confirmed)"}"# + "\n")
        hall.printer.apply(.openCover)
        try await agent.logged("printer: coverOpen")
        let (refused, words) = try await command(hall, "test-slip")
        #expect(refused == 1 && words.contains("coverOpen"))
        #expect(await hall.slips.elements.count == 1)
        agent.terminate()
        await hall.close()
    }

    @Test func `without an agent the page says that none runs`() async throws {
        let hall = try await TestHall()
        #expect(try await command(hall, "test-slip").status == 0)
        let page = try await hall.slips.first("the page") { _ in true }
        for words in ["程序未运行", "printer: ready", "kiosk: test-1", "本机时钟"] {
            #expect(page.paper.text.contains(words), "\(words)")
        }
        let saved = try await command(hall, "transcript", "save")
        #expect(saved.status == 69 && saved.output.contains("the agent is not running"))
        await hall.close()
    }

    @Test func `a transcript is saved when somebody asks, and its name is told`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        #expect(try await agent.touch().status == 201)
        try await agent.logged("A001 printed")
        let (status, output) = try await command(hall, "transcript", "save")
        let parts = output.split(separator: " ")
        #expect(status == 0 && parts.count == 3 && parts[2] == "bytes)\n")
        let size = try FileManager.default.attributesOfItem(atPath: String(parts[0]))[.size] as? Int
        #expect(parts[1] == "(\(size ?? 0)")
        let replay = try await run([AgentProcess.executable.path, "replay", String(parts[0])])
        #expect(replay.status == 0 && replay.output.contains("“A001”"))
        #expect(try await command(hall, "transcript").status == 64)
        let json = try await command(hall, "transcript", "save", "--json")
        #expect(try JSONDecoder().decode(SavedTranscript.self, from: Data(json.output.utf8)).bytes > 1000)

        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        let list: TranscriptDesk.List = try await client.call("GET", "/transcripts")
        #expect(list.transcripts.map(\.id) == [1, 2])
        let text = try await client.send("GET", "/transcripts/1").body
        #expect(Data(text) == (try Data(contentsOf: URL(filePath: String(parts[0])))))
        for path in ["/transcripts/3", "/transcripts/..", "/transcripts/-1", "/transcripts/x"] {
            #expect(try await client.send("GET", path).status == 404)
        }
        client.stop()
        agent.terminate()
        await hall.close()
    }
}
