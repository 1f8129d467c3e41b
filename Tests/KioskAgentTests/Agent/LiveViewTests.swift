import Escpos
import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

/// What the pages are told without asking.
@Suite struct LiveViewTests {
    @Test func `a page is told the hall at once, then every change in it, and each step of a ticket`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let page = try await EventReader(agent.url + "api/events")
        let first = try await page.events.first("the hall") { $0.contains("event: hall") }
        #expect(first.contains(#""central":"connected""#) && first.contains(#""printer":"ready""#))
        #expect(first.contains(#""id":"general""#))

        // Somebody takes a number on the phone: the waiting count on the screen follows.
        _ = await hall.hall.simulator.answer(
            WebRequest(
                method: "POST", path: "/sim/phones/take", headers: ["content-type": "application/json"],
                body: Array(#"{"service":"general"}"#.utf8)))
        try await page.events.first("one person waits") {
            $0.contains(#""id":"general""#) && $0.contains(#""waiting":1"#)
        }

        _ = try await agent.touch()
        try await page.events.first("printing") { $0.contains("event: ticket") && $0.contains(#""state":"printing""#) }
        let printed = try await page.events.first("printed") { $0.contains(#""state":"printed""#) }
        #expect(printed.contains(#""number":"A002""#) && printed.contains(#""ahead":1"#))

        hall.printer.apply(.runOutOfPaper)
        try await page.events.first("paper out") {
            $0.contains(#""printer":"paperOut""#) && $0.contains(#""printerCanPrint":false"#)
        }
        await hall.hall.central.stop()
        try await page.events.first("central is away") {
            $0.contains(#""central":"away""#) && $0.contains(#""fresh":false"#)
        }
        agent.terminate()
        try await page.events.first("the end of the stream") { $0 == "(end)" }
        await hall.close()
    }

    @Test func `the QR on the screen is the one on the slip`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let intent = UUID()
        _ = try await agent.touch(intent: intent)
        let state = try await hall.state("bound") { $0.live.count == 1 }
        let svg = try await agent.send("GET", "/api/tickets/\(intent.uuidString.lowercased())/qr.svg")
        #expect(svg.status == 200)
        let directory = try TemporaryDirectory()
        try Data(svg.body.utf8).write(to: URL(filePath: directory.file("qr.svg")))
        let read = try await readQR(drawnIn: directory.file("qr.svg"))
        #expect(read == state.live.first?.binding?.qrContent)
        agent.terminate()
        await hall.close()
    }
}
