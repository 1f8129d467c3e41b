import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// A slip that did not print, or of which nobody knows: what the citizen may choose, and what comes of it.
@Suite struct PaperlessTests {
    /// A hall whose printer runs out of paper before the number of the first slip, and the wish for that slip.
    private func withoutPaper(
        _ body: (RealHall, RealKiosk, AgentProcess, UUID) async throws -> Void
    ) async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        kiosk.printer.plan(.runOutOfPaper, afterBytes: 20)
        let intent = UUID()
        #expect(try await agent.touch(intent: intent).ticket?.number == "A001")
        try await until("the citizen is asked") {
            try await agent.ticket(intent).ticket?.state == "pendingChoice"
        }
        #expect(try await agent.ticket(intent).ticket?.choices == ["tryAgain", "phone", "giveUp"])
        try await body(hall, kiosk, agent, intent)
        await hall.close()
    }

    @Test func `on the phone: its QR on the screen is scanned, and the ticket is the phone's`() async throws {
        try await withoutPaper { hall, _, agent, intent in
            #expect(try await agent.choose("phone", intent: intent).ticket?.state == "onScreen")
            let svg = try await agent.send("GET", "/api/tickets/\(intent.uuidString)/qr.svg")
            let directory = try TemporaryDirectory()
            try Data(svg.body.utf8).write(to: URL(filePath: directory.file("qr.svg")))
            let text = try await readQR(drawnIn: directory.file("qr.svg"))
            #expect(try await hall.central.scan(text, phone: "mine") == "following")
            try await until("the phone has it") { try await agent.ticket(intent).ticket?.state == "followed" }
            try await until("bound") { try await hall.state().live.count == 1 }
            let live = try await hall.state().live.first
            #expect(live?.binding?.evidence == "screen" && live?.binding?.qrContent == text && live?.phone == "mine")
            #expect(try await hall.central.phone("mine").messages.map(\.kind) == ["following"])
        }
    }

    @Test func `try again: with paper in it the same number is printed`() async throws {
        try await withoutPaper { hall, kiosk, agent, intent in
            // Not before there is paper.
            #expect(try await agent.choose("tryAgain", intent: intent).code == "printer.paperOut")
            kiosk.printer.apply(.loadPaper)
            // Refused until the agent has heard of the paper.
            try await until("it prints again") {
                let state = try await agent.choose("tryAgain", intent: intent).ticket?.state
                return state != nil && state != "pendingChoice"
            }
            let paper = try await kiosk.papers.first("the slip") { $0.number == "A001" && $0.isWhole }
            #expect(!paper.isReprint)
            try await until("bound") { try await hall.state().live.first?.binding?.evidence == "confirmed" }
            #expect(try await paper.scan() == hall.state().live.first?.binding?.qrContent)
            #expect(try await hall.state().tickets.count == 1)
        }
    }

    @Test func `give up: the number is void`() async throws {
        try await withoutPaper { hall, _, agent, intent in
            let answer = try await agent.choose("giveUp", intent: intent)
            #expect(answer.ticket?.state == "failed" && answer.ticket?.newIntent == true)
            try await until("void") { try await hall.state().void.map(\.voidReason) == ["notWanted"] }
        }
    }

    @Test func `silence: after half a minute the number is void`() async throws {
        try await withoutPaper { hall, _, agent, intent in
            try await until("void") { try await hall.state().void.map(\.voidReason) == ["noChoice"] }
            #expect(try await agent.ticket(intent).ticket?.state == "failed")
        }
    }

    @Test func `killed while the citizen thinks, the number is void afterwards`() async throws {
        try await withoutPaper { hall, kiosk, _, intent in
            try await kiosk.killAndStart(ready: false)
            try await until("void") {
                let state = try await hall.state()
                return state.void.count == 1 && state.reserved.isEmpty
            }
            #expect(try await kiosk.agent?.ticket(intent).ticket?.state == "failed")
        }
    }

    @Test func `a slip that is missing is printed once more, as what it is, and written down`() async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        kiosk.printer.plan(.runOutOfPaper, afterBytes: 1500)
        let intent = UUID()
        let number = try #require(try await agent.touch(intent: intent).ticket?.number)
        try await until("nobody knows") { try await agent.ticket(intent).ticket?.state == "unknown" }
        try await until("bound") { try await hall.state().live.first?.binding?.evidence == "unknown" }
        kiosk.printer.apply(.loadPaper)
        try await until("it is printed") {
            try await agent.report("missing", intent: intent).ticket?.reprints == 1
        }
        let paper = try await kiosk.papers.first("the reprint") { $0.isReprint && $0.isWhole }
        #expect(paper.number == number)
        try await until("bound again") { try await hall.state().live.first?.binding?.revision == 2 }
        let binding = try #require(try await hall.state().live.first?.binding)
        #expect(binding.reprints == 1 && binding.evidence == "confirmed")
        #expect(try await paper.scan() == binding.qrContent)
        #expect(try await agent.ticket(intent).ticket?.state == "printed")
        #expect(kiosk.terminate() == 0)
        let audit = try Database(path: kiosk.store).run("SELECT action, detail FROM audit")
        #expect(audit.map { [$0[0].text, $0[1].text] } == [["reprint", "the citizen has no slip"]])
        await hall.close()
    }
}
