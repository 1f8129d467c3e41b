import Foundation
import Testing

@testable import KioskAgent

/// A citizen from the paper to the phone and to the window.
@Suite struct CitizenWithPhoneTests {
    @Test func `who scans the slip before central knows it is told of the pre-call and of the call`() async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        let central = hall.central
        // Three people wait already. Whose number is three behind the one that is called gets ready.
        for _ in 0..<3 { await central.order("POST", "/sim/phones/take", #"{"service":"social"}"#) }

        try await central.fail(#"{"on": "binding", "count": 1, "answer": "hangUp"}"#)
        try await central.fail(#"{"on": "binding", "count": 1, "delayMs": 600000, "commit": "after"}"#)
        let ticket = try #require(try await agent.touch("social").ticket)
        #expect(ticket.number == "B004" && ticket.ahead == 3)
        let paper = try await kiosk.papers.first("the slip") { $0.number == "B004" }
        let text = try #require(try await paper.scan())
        #expect(try await central.scan(text, phone: "mine") == "syncing")
        #expect(try await central.phone("mine").tickets.isEmpty)

        // The binding arrives; the phone need not be held to the slip again.
        await central.clearFaults()
        try await until("the phone follows the ticket") {
            try await central.phone("mine").tickets.first?.ticketID == ticket.ticketID
        }
        #expect(try await central.scan(text, phone: "another") == "seen")
        #expect(try await kinds("mine", of: central) == ["following"])

        try await central.ask("POST", "/sim/windows/2/call", #"{"service":"social"}"#, as: Ignored.self)
        #expect(try await kinds("mine", of: central) == ["following", "precalled"])
        #expect(try await central.phone("mine").messages.last?.ahead == 2)
        for _ in 0..<3 {
            try await central.ask("POST", "/sim/windows/2/call", #"{"service":"social"}"#, as: Ignored.self)
        }
        try await central.ask("POST", "/sim/windows/2/recall", as: Ignored.self)
        try await central.ask("POST", "/sim/windows/2/served", as: Ignored.self)
        #expect(
            try await kinds("mine", of: central) == ["following", "precalled", "called", "recalled", "served"])
        let called = try #require(try await central.phone("mine").messages.first { $0.kind == "called" })
        #expect(called.window == "2" && called.number == "B004" && called.ticketID == ticket.ticketID)

        // And the hall heard it too, once for the call and once for its repetition.
        let display = try #require(kiosk.subscribers.first).display
        try await display.events.first("the repetition") { $0.contains("event: call") && $0.contains(#""recalls":1"#) }
        let offered = try await #require(kiosk.subscribers.first).calls().filter { $0.number == "B004" }
        #expect(offered.map(\.recalls) == [0, 1])
        await hall.close()
    }

    @Test func `where central gives WeChat's content, that is what the slip carries and the phone finds`() async throws
    {
        let hall = try await RealHall(kiosks: 1)
        await hall.central.order("POST", "/sim/hall", #"{"qrContent":"weChat"}"#)
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        try await agent.logged("numbers in reserve for general: 20")
        let number = try #require(try await agent.touch().ticket?.number)
        let text = try #require(try await kiosk.papers.first("the slip") { $0.number == number }.scan())
        #expect(text.hasPrefix("http://weixin.qq.com/q/") && text.utf8.count == 45)
        try await until("bound") { try await hall.state().live.first?.binding?.qrContent == text }
        #expect(try await hall.central.scan(text, phone: "mine") == "following")
        await hall.close()
    }

    private struct Ignored: Decodable {}

    private func kinds(_ phone: String, of central: SimulatedCentral) async throws -> [String] {
        try await central.phone(phone).messages.map(\.kind)
    }
}
