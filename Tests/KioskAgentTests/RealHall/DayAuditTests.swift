import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// A day in a hall, and then everything that the agent has written anywhere: nothing in it is anybody's.
@Suite struct DayAuditTests {
    /// Commands that look after a running kiosk.
    private func command(_ kiosk: RealKiosk, _ words: String...) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path] + words + ["--config", kiosk.directory.file("config.json5")], errors: true)
    }

    private struct Ignored: Decodable {}

    @Test func `after the day nothing of anybody is in the store, in logs, transcripts, bundles or pictures of slips`()
        async throws
    {
        let hall = try await RealHall(kiosks: 1)
        let kiosk = hall.kiosks[0]
        let people = MadeUpPeople(seed: 11)
        var audit = DayAudit()
        let appointment = try await hall.book("general", in: Double(laterToday(60)), phone: people.phones[0])
        let other = try await hall.book(
            "general", in: Double(laterToday(60)), phone: people.phones[1], identity: people.identities[0])
        var agent = try await kiosk.start()
        try await agent.logged("numbers in reserve for general: 20")

        try await printSlips(hall, kiosk, agent)
        // What the citizen is answered has the citizen's own code.
        var answers = Written()
        await answers.checkIn(appointment, number: people.phones[0], at: kiosk)
        await answers.checkIn(other, number: people.identities[0], at: kiosk)
        for wrong in people.wrong { await answers.search(wrong, at: kiosk) }
        try await serveCitizens(hall)

        // The technician.
        #expect(try await command(kiosk, "test-slip").status == 0)
        #expect(try await command(kiosk, "slip", "--print").status == 0)
        #expect(try await command(kiosk, "transcript", "save").status == 0)
        let state = try await hall.state()
        let bindings = state.tickets.compactMap(\.binding)
        let tokens = bindings.map(\.token)
        #expect(bindings.count >= 6)
        audit.secrets =
            people.all + tokens + bindings.compactMap(\.qrContent)
            + tokens.flatMap { token in
                let code = token.prefix(8).uppercased()
                return [String(token.prefix(8)), code, "\(code.prefix(4))-\(code.suffix(4))"]
            }
        // It is the day of an upgrade and of a downgrade.
        let copies = [".version-2", ".newer-9"].map { kiosk.directory.file("agent.db") + $0 }
        for copy in copies {
            try Database(path: kiosk.directory.file("agent.db")).run("VACUUM INTO ?", [.text(copy)])
        }
        let bundle = try await unpackedBundle(kiosk)

        // Nothing leaks while the tickets live but to the store, the paper and central.
        var byDay = audit
        try byDay.take(folder: bundle)
        byDay.written.log(of: await agent.log.elements)
        #expect(byDay.pictureCount >= 8)
        let leaked = try await byDay.findings()
        #expect(leaked.isEmpty, "\(leaked.prefix(9))")
        #expect(try await byDay.seen().contains("test 8 dots"), "what can be read is read")
        try await prove(byDay, finds: tokens, kiosk: kiosk)
        // While they live the store has them.
        var living = DayAudit(secrets: tokens)
        try living.written.files(below: kiosk.directory)
        #expect(try await !living.findings().isEmpty)
        #expect(copies.allSatisfy { copy in living.written.pieces.contains { copy.hasSuffix("/\($0.name)") } })

        // The day ends.
        try await until("central has all bindings") {
            let outbox: ServiceStatus = try await ServiceClient(socket: kiosk.directory.file("service.sock"))
                .call("GET", "/status")
            return outbox.outbox?.depth == 0
        }
        let log = await agent.logCount
        await hall.central.order("POST", "/sim/day")
        try await agent.logged("business day 2", from: log)
        try await until("the store has forgotten") {
            var store = DayAudit(secrets: tokens)
            try store.written.files(below: kiosk.directory)
            return try await store.findings() == []
        }
        let later = try await unpackedBundle(kiosk)
        try audit.take(folder: later)
        try audit.take(folder: kiosk.directory)
        #expect(kiosk.terminate() == 0)
        try await agent.logged("(end)")
        audit.written.log(of: await agent.log.elements)
        try audit.take(folder: kiosk.directory)
        let left = try await audit.findings()
        #expect(left.isEmpty, "\(left.prefix(9))")

        // Nor does the next start bring anything back.
        agent = try await kiosk.start()
        #expect(kiosk.terminate() == 0)
        try audit.take(folder: kiosk.directory)
        let back = try await audit.findings()
        #expect(back.isEmpty, "\(back.prefix(9))")
        await hall.close()
    }

    /// Slips that print, that do not, and of which nobody knows.
    private func printSlips(_ hall: RealHall, _ kiosk: RealKiosk, _ agent: AgentProcess) async throws {
        func print(_ service: String) async throws {
            let number = try #require(try await agent.touch(service).ticket?.number)
            try await agent.logged("\(number) printed")
        }
        for service in ["general", "social", "general"] { try await print(service) }
        await hall.central.order("POST", "/sim/hall", #"{"qrContent":"weChat"}"#)
        try await print("social")
        await hall.central.order("POST", "/sim/hall", #"{"qrContent":"none"}"#)
        // Before the number: given up by silence or by word.
        var log = await agent.logCount
        kiosk.printer.plan(.runOutOfPaper, afterBytes: 20)
        let failed = UUID()
        #expect(try await agent.touch(intent: failed).status == 201)
        try await until("the citizen is asked") {
            try await agent.ticket(failed).ticket?.state == "pendingChoice"
        }
        _ = try await agent.choose("giveUp", intent: failed)
        kiosk.printer.apply(.loadPaper)
        try await agent.logged("printer: ready, after", from: log)
        // In the middle: printed again.
        log = await agent.logCount
        kiosk.printer.plan(.runOutOfPaper, afterBytes: 1500)
        let unknown = UUID()
        #expect(try await agent.touch(intent: unknown).status == 201)
        try await until("nobody knows") { try await agent.ticket(unknown).ticket?.state == "unknown" }
        kiosk.printer.apply(.loadPaper)
        try await agent.logged("printer: ready, after", from: log)
        try await until("it is printed") {
            try await agent.report("missing", intent: unknown).ticket?.reprints == 1
        }
    }

    /// Phones take numbers and scan slips, a clerk calls.
    private func serveCitizens(_ hall: RealHall) async throws {
        for phone in ["one", "two"] {
            await hall.central.order("POST", "/sim/phones/\(phone)/take", #"{"service":"general"}"#)
        }
        try await until("all are bound") { try await hall.state().reserved.isEmpty }
        for binding in try await hall.state().live.compactMap(\.binding).prefix(2) {
            if let content = binding.qrContent { _ = try await hall.central.scan(content, phone: "three") }
        }
        await hall.central.order("POST", "/sim/windows/2/call", #"{"service":"social"}"#)
        await hall.central.order("POST", "/sim/windows/2/served")
    }

    private func unpackedBundle(_ kiosk: RealKiosk) async throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        let file = folder.file("bundle.tar.gz")
        let (status, output) = try await command(kiosk, "log-bundle", "--output", file)
        #expect(status == 0 && output.contains("status.json") && output.contains("slips/"), "\(output)")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try await succeed("tar", "--extract", "--gzip", "--file", file, "--directory", folder.file(""))
        return folder
    }

    /// An audit that cannot fail proves nothing: each kind of leak is planted, and found.
    private func prove(_ audit: DayAudit, finds tokens: [String], kiosk: RealKiosk) async throws {
        let token = try #require(tokens.first)
        for leak in ["t/\(token)?", "\(token.prefix(8).uppercased())", Data("x\(token)".utf8).base64EncodedString()] {
            var planted = DayAudit(secrets: audit.secrets)
            planted.written.log(of: [leak])
            #expect(try await !planted.findings().isEmpty, "\(leak)")
        }
        // A slip as it was printed, among the pictures.
        let slip = try await kiosk.papers.first("a slip with a QR") { $0.shortCode != nil }
        var seen = audit
        seen.take(picture: slip.svg)
        #expect(try await seen.findings().contains { $0.contains("https://q.hall.example/t/") })
        var code = DayAudit(secrets: audit.secrets)
        code.written.log(of: [slip.text])
        #expect(try await !code.findings().isEmpty)
    }
}
