import Escpos
import Foundation
import SlipDesign
import Testing

@testable import KioskAgent

/// `kiosk-agent slip --print`, with a virtual printer and real processes.
@Suite struct SamplePrintTests {
    /// A configuration of its own for the command: the agent's names the same socket, printer and store.
    private func configuration(_ hall: TestHall, service: Bool = true) throws -> String {
        let file = hall.directory.file("slip-\(UUID().uuidString).json5")
        let text = """
            {
                central: {url: 'https://c'}, printer: {device: '\(hall.socket)', profile: 'epson-tm-t88'},
                store: {path: '\(hall.directory.file("agent.db"))'},
                service: {socket: \(service ? "'\(hall.directory.file("service.sock"))'" : "null")},
            }
            """
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    private func print(
        _ hall: TestHall, _ words: String..., service: Bool = true
    ) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path, "slip", "--print", "--config", try configuration(hall, service: service)]
                + words, errors: true)
    }

    private func template(_ text: String, in hall: TestHall) throws -> String {
        let file = hall.directory.file("slip-\(UUID().uuidString).receipt")
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    private func isSample(_ slip: Slip) -> Bool {
        let text = slip.paper.text
        let marks = text.components(separatedBy: "不是号票 NOT A TICKET").count - 1
        #expect(marks == 0 || marks == 2, "\(text)")
        return marks == 2
    }

    /// Rows of a table of the store, as `sqlite3` in Python reads it.
    private func rows(_ query: String, of hall: TestHall) async throws -> String {
        try await succeed(
            "python3", "-c", "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())",
            hall.directory.file("agent.db"), query)
    }

    @Test func `the agent prints a marked sample, makes no ticket of it, and writes down that it did`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let file = try template(ShippedSlip.standard.source + "厅里自己的一行\n", in: hall)
        let (status, output) = try await print(hall, "--template", file, "--case", "offline")
        #expect(status == 0)
        #expect(output.contains("\(file), offline: printed (confirmed)"))
        let slip = try await hall.slips.first("the sample") { _ in true }
        #expect(isSample(slip))
        for words in ["样张 SAMPLE", "厅里自己的一行", "离线号", "A010"] { #expect(slip.paper.text.contains(words)) }
        try await agent.logged("a sample (offline), as somebody asked: printed (confirmed)")
        #expect(try await rows("SELECT count(*) FROM ticket", of: hall).contains("(0,)"))
        #expect(
            try await rows("SELECT action, ticketID, detail FROM audit", of: hall)
                .contains("('samplePrinted', None, 'offline on epson-tm-t88')"))
        #expect(try await hall.state().tickets.isEmpty)
        // Numbers go on where they were.
        let number = try await agent.touch().ticket?.number
        #expect(number == "A001")
        agent.terminate()
        await hall.close()
    }

    @Test func `samples and tickets that are wanted at once come out whole, one after the other`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await withThrowingTaskGroup(of: (Bool, Int32).self) { group in
            for _ in 0..<3 {
                group.addTask { (false, try await self.print(hall).status) }
                group.addTask {
                    try await agent.touch("general").ticket == nil ? (true, 1) : (true, 0)
                }
                group.addTask {
                    try await agent.touch("social").ticket == nil ? (true, 1) : (true, 0)
                }
            }
            var samples = 0
            for try await (isTicket, status) in group {
                // One sample at a time: others are told that the agent is busy.
                if isTicket { #expect(status == 0) } else if status == 0 { samples += 1 } else { #expect(status == 1) }
            }
            #expect(samples > 0)
            let printed = samples
            try await until("all slips are out") { await hall.slips.elements.count == 6 + printed }
            let all = await hall.slips.elements
            #expect(all.count { isSample($0) } == samples)
            let numbers = all.filter { !isSample($0) }.compactMap { slip in
                slip.paper.text.firstMatch(of: /[A-Z]\d{3}/).map { String($0.output) }
            }
            #expect(Set(numbers).count == 6)
            for slip in all { #expect(slip.paper.text.contains("微信扫码看进度"), "\(slip.paper.text)") }
        }
        try await hall.state("all bound") { $0.live.count == 6 }
        agent.terminate()
        await hall.close()
    }

    @Test func `who takes a number while a sample waits goes first, and a second sample is told to come later`()
        async throws
    {
        // A ticket takes two seconds: the others come meanwhile.
        let hall = try await TestHall(paperSpeed: 60)
        let agent = try await hall.agent()
        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        let order = WireJSON.certain(SampleOrder(template: ShippedSlip.standard.source))
        let intent = UUID()
        #expect(try await agent.touch(intent: intent).status == 201)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask { try await client.send("POST", "/slip/sample", order, deadline: patience).status }
            }
            // One of two samples is refused, as the other waits.
            let refused = try await group.next()
            let ticket = try await agent.touch("social")
            let printed = try await group.next()
            #expect(refused == 503 && ticket.status == 201 && printed == 200)
        }
        try await until("all slips are out") { await hall.slips.elements.count == 3 }
        #expect(await hall.slips.elements.map(isSample) == [false, false, true])
        client.stop()
        agent.terminate()
        await hall.close()
    }

    @Test func `a template that cannot be printed is refused with every place, before anything is printed`()
        async throws
    {
        let hall = try await TestHall(profile: "generic-58")
        let agent = try await hall.agent(profile: "generic-58")
        let broken = try template("{{number}}\nsee {{nothing}}\n{code: {{ticketQR}}; option: qrcode}", in: hall)
        let anyPaper = try await print(hall, "--template", broken)
        #expect(anyPaper.status == 65 && anyPaper.output.contains("\(broken):2:5: unknown placeholder nothing"))

        // The command knows nothing of the agent's paper.
        let wide = try template(
            "{{number}}\n{code: {{ticketQR}}; option: qrcode}\n{text: nowrap}\n\(String(repeating: "宽", count: 20))",
            in: hall)
        let thisPaper = try await print(hall, "--template", wide)
        #expect(thisPaper.status == 65 && thisPaper.output.contains("\(wide):4:1: up to 40 cells"))
        #expect(thisPaper.output.contains("1 problem on generic-58"))

        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        for (body, status) in [
            ("{}", 400), ("[]", 400), (#"{"template":""}"#, 422), (#"{"template":"{{number}}","sample":"sunny"}"#, 400),
            (#"{"template":"{{number}}\n{code: {{ticketQR}}; option: qrcode}","logo":"no base64"}"#, 422),
        ] {
            let answer = try await client.send("POST", "/slip/sample", Data(body.utf8))
            #expect(answer.status == status, "\(body)")
        }
        client.stop()
        #expect(await hall.slips.elements.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `a template as long as one may be goes to the agent, with the logo that was given`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let comment = "{comment: \(String(repeating: "\"\\\\", count: (HallSlip.longestFile - 4000) / 3))}\n"
        let file = try template(comment + ShippedSlip.logo.source, in: hall)
        let logo = try #require(
            InstalledFiles.find("slips/example-logo.png", inCheckout: "Sources/KioskAgent/Slip/Data/example-logo.png"))
        #expect(try await print(hall, "--template", file, "--logo", logo).status == 0)
        let slip = try await hall.slips.first("the sample") { _ in true }
        #expect(isSample(slip) && slip.paper.text.contains("关注公众号"))
        agent.terminate()
        await hall.close()
    }

    @Test func `what the printer lacks is told, and nothing is printed`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        hall.printer.apply(.runOutOfPaper)
        try await agent.logged("printer: paperOut")
        let (status, output) = try await print(hall)
        #expect(status == 1 && output.contains("The printer cannot print now (paperOut)"))
        hall.printer.apply(.loadPaper)
        try await agent.logged("printer: ready, after")
        #expect(try await rows("SELECT count(*) FROM audit", of: hall).contains("(0,)"))
        #expect(await hall.slips.elements.isEmpty)
        agent.terminate()
        await hall.close()
    }

    @Test func `a sample that the paper ends under is told as what it is`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        hall.printer.plan(.runOutOfPaper, afterBytes: 3000)
        let (status, output) = try await print(hall)
        #expect(status == 1 && output.contains("unknown, as the printer is paperOut"))
        agent.terminate()
        await hall.close()
    }

    /// The head gets too hot in the middle: a pause, in which the agent waits.
    @Test(arguments: [300, 1500, 3000])
    func `killed while a sample prints, the agent keeps its remains apart from the next ticket`(offset: Int)
        async throws
    {
        let hall = try await TestHall()
        let first = try await hall.agent()
        hall.printer.plan(.overheat, afterBytes: offset)
        async let sample = print(hall)
        try await hall.printerIs { $0.isOverheated }
        first.kill()
        #expect(try await sample.status != 0)
        let second = try await hall.agent(ready: false)
        try await second.logged("printer: overheated")
        hall.printer.apply(.coolDown)
        try await second.logged("printer: ready")
        try await second.logged("in touch with central")
        #expect(try await second.touch().status == 201)
        try await hall.slips.first("the ticket") { $0.paper.text.contains("A001") }
        let tickets = await hall.slips.elements.map(\.paper.text).filter { $0.contains("A001") }
        #expect(tickets.count == 1 && !tickets[0].contains("SAMPLE") && !tickets[0].contains("A010"), "\(tickets)")
        #expect(try await rows("SELECT * FROM kept WHERE what = 'sample'", of: hall).contains("[]"))
        second.terminate()
        await hall.close()
    }

    @Test func `without an agent the command has the printer to itself`() async throws {
        let hall = try await TestHall()
        for service in [true, false] {
            let (status, output) = try await print(hall, "--case", "reprint", service: service)
            #expect(status == 0 && output.contains("default, reprint: printed (confirmed)"))
        }
        let slips = await hall.slips.elements
        #expect(slips.count == 2 && slips.allSatisfy { isSample($0) && $0.paper.text.contains("补打") })
        #expect(!FileManager.default.fileExists(atPath: hall.directory.file("agent.db.lock")))
        let broken = try template("{{nothing}}", in: hall)
        #expect(try await print(hall, "--template", broken, service: false).status == 65)
        hall.printer.apply(.openCover)
        let open = try await print(hall)
        #expect(open.status == 69 && open.output.contains("nothing is printed: The cover or the head lever is open"))
        await hall.close()
        let gone = try await print(hall)
        #expect(gone.status == 69 && gone.output.contains("nothing is printed"))
    }

    @Test func `an agent that cannot be asked keeps its printer`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let (status, output) = try await print(hall, service: false)
        #expect(status == 69 && output.contains("an agent has the printer, and cannot be asked"))
        #expect(await hall.slips.elements.isEmpty)
        agent.terminate()
        // Its lock is still there, and nobody holds it.
        #expect(try await print(hall, service: false).status == 0)
        await hall.close()
    }
}
