import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct WatchAPITests {
    @Test func `a real agent is healthy exactly while it can give a number on paper`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        func health() async throws -> (status: Int, health: WatchAPI.Health) {
            let (status, body) = try await agent.send("GET", "/healthz")
            return (status, try JSONDecoder().decode(WatchAPI.Health.self, from: Data(body.utf8)))
        }
        func becomes(_ status: Int, _ reasons: [String]) async throws {
            // The answer may be a second old.
            try await until("\(status) \(reasons)") {
                let now = try await health()
                return now.status == status && now.health == .init(healthy: status == 200, reasons: reasons)
            }
        }
        try await becomes(200, [])
        hall.printer.apply(.runOutOfPaper)
        try await becomes(503, ["printer.paperOut"])
        hall.printer.apply(.loadPaper)
        try await becomes(200, [])
        hall.printer.apply(.runLow)
        try await agent.logged("printer: nearEnd")
        try await becomes(200, [])
        // What another site could ask for by a name of its own is refused.
        for path in ["/healthz", "/metrics"] {
            let foreign = try await agent.send("GET", path, headers: [("Host", "evil.example")])
            #expect(foreign.status == 403)
            let post = try await agent.send("POST", path)
            #expect(post.status == 405)
        }
        agent.terminate()
        await hall.close()
    }

    @Test func `a crowd of watchers looks at the store once a second`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let keeper = StoreKeeper(store: store) { _ in }
        let looks = Recorder<Void>()
        let status = StatusDesk(
            kiosk: "kiosk", centralURL: "http://c", offline: .init(), store: store, keeper: keeper,
            upkeep: UpkeepBook(
                inbox: UpkeepBook.Inbox(), store: store, keeper: keeper, clock: HallClock(), rollMetres: 80),
            clock: HallClock(), contact: CentralContact(), feed: FeedPulse(), voices: VoiceBoard(),
            maintenance: MaintenanceSwitch(store: store, clock: HallClock()) { _ in }
        ) {
            await looks.append(())
            return HallView()
        }
        let api = WatchAPI(status: status, tally: SlipTally(), lifetime: .seconds(3600))
        let request = HTTPRequest(method: "GET", path: "/metrics", query: [:], headers: [], body: [])
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<200 { group.addTask { await api.answer(request)?.status } }
            for await code in group { #expect(code == 200) }
        }
        #expect(await looks.elements.count == 1)
    }
}

@Suite struct MetricsTextTests {
    @Test func `what is not known is left out, and a text from outside forges nothing`() {
        var metrics = MetricsText()
        metrics.gauge("a", "known", 1.5)
        metrics.gauge("b", "not known", nil)
        metrics.info("c", "a \"quote\"\nand a line", "v", "x\"} 1\n# EOF\\")
        #expect(
            metrics.text == """
                # TYPE a gauge
                # HELP a known
                a 1.5
                # TYPE c info
                # HELP c a \\"quote\\"\\nand a line
                c_info{v="x\\"} 1\\n# EOF\\\\"} 1
                # EOF

                """)
    }

    @Test func `nothing in the metrics tells of a person or of central's words`() {
        let status = ServiceStatus.sample(
            printer: .nearEnd, connected: false, reason: "secret reason", reserve: ["odd service": 3])
        let text = status.metrics(tally: .init(), process: .init(startTime: 0, residentBytes: nil))
        for word in ["A010", "secret", "odd service", "central.hall", "J4LG"] { #expect(!text.contains(word)) }
        #expect(text.contains("kiosk_reserve_numbers 3\n") && text.contains("kiosk_healthy 1\n"))
    }
}
