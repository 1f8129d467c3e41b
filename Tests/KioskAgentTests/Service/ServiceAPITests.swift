import Foundation
import Testing

@testable import KioskAgent

@Suite struct ServiceAPITests {
    private func withAPI(_ body: (HTTPClient, String) async throws -> Void) async throws {
        let bench = try await OutboxBench(tickets: 1) { _ in .error(400, "odd", "never") }
        try await bench.stateIs("set aside") { $0.deadLetters == 1 }
        let directory = try TemporaryDirectory()
        let path = directory.file("service.sock")
        let keeper = StoreKeeper(store: bench.store) { _ in }
        let (clock, voices) = (HallClock(), VoiceBoard())
        let upkeep = UpkeepBook(
            inbox: UpkeepBook.Inbox(), store: bench.store, keeper: keeper, clock: clock, rollMetres: 80)
        let status = StatusDesk(
            kiosk: "kiosk", centralURL: "http://c", offline: .init(), store: bench.store, keeper: keeper,
            upkeep: upkeep, clock: clock, contact: bench.central.contact, feed: FeedPulse(), voices: voices,
            maintenance: MaintenanceSwitch(store: bench.store, clock: clock) { _ in }
        ) { HallView() }
        let api = ServiceAPI(
            watch: WatchAPI(status: status, tally: SlipTally()), keeper: keeper,
            routes: status.routes + upkeep.routes + voices.routes
                + DeadLetterDesk(store: bench.store, outbox: bench.outbox, clock: clock).routes)
        let listener = try #require(try ServiceListener.start(.init(place: .path(path)), passed: .none, api: api))
        let client = HTTPClient(name: "test", settings: HTTPClientSettings(unixSocketPath: path))
        try await body(client, path)
        await listener.stop()
        client.stop()
        await bench.stop()
    }

    @Test func `the socket is its owner's and its group's alone`() async throws {
        try await withAPI { _, path in
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o660)
        }
    }

    @Test func `what makes no sense is refused, and changes nothing`() async throws {
        try await withAPI { client, _ in
            for (method, path, status) in [
                ("GET", "/", 404), ("GET", "/dead-letters/1", 404), ("POST", "/dead-letters", 405),
                ("POST", "/status", 405), ("GET", "/dead-letters/1/discard", 405),
                ("POST", "/dead-letters/one/discard", 404), ("POST", "/dead-letters//discard", 404),
                ("POST", "/dead-letters/99999999999999999999/send-again", 404), ("POST", "/dead-letters/1/burn", 404),
                ("GET", "/dead-letters/", 404), ("PUT", "/voice/", 404), ("GET", "/voice/hall", 405),
                ("GET", "/voice/\(String(repeating: "x", count: 65))", 404),
            ] {
                let answer = try await client.perform(
                    HTTPClientRequest(method: method, url: "http://localhost\(path)", deadline: patience))
                #expect(answer.status == status, "\(method) \(path)")
            }
            let list = try await client.perform(
                HTTPClientRequest(url: "http://localhost/dead-letters", deadline: patience))
            #expect(try JSONDecoder().decode(DeadLetterList.self, from: Data(list.body)).deadLetters.count == 1)
        }
    }

    @Test func `a voice's report is shown, and one that makes no sense is refused`() async throws {
        try await withAPI { client, _ in
            let put = { (path: String, body: String) in
                try await client.perform(
                    HTTPClientRequest(
                        method: "PUT", url: "http://localhost\(path)", headers: [("Content-Type", "application/json")],
                        body: Array(body.utf8), deadline: patience)
                ).status
            }
            let counts = #"{"offered":3,"spoken":2,"merged":0,"dropped":1,"failed":0,"silent":4}"#
            #expect(try await put("/voice/%E4%B8%9C", #"{"calls":\#(counts),"trouble":"no sound card"}"#) == 200)
            for body in ["", "{}", #"{"calls":{}}"#, "[]", #"{"calls":\#(counts),"secondsSinceLastWord":1e99}"#] {
                #expect(try await put("/voice/hall", body) == 400)
            }
            #expect(try await put("/voice/", "{}") == 404)
            #expect(try await put("/voice/\(String(repeating: "x", count: 65))", "{}") == 404)
            let answer = try await client.perform(
                HTTPClientRequest(url: "http://localhost/status", deadline: patience))
            let voices = try JSONDecoder().decode(ServiceStatus.self, from: Data(answer.body)).voices
            #expect(voices.map(\.name) == ["东"])
            #expect(voices[0].calls == VoiceCounts(offered: 3, spoken: 2, dropped: 1, silent: 4))
            #expect(voices[0].trouble == "no sound card" && voices[0].secondsSinceLastWord == nil)
        }
    }

    @Test func `a discarded one is gone`() async throws {
        try await withAPI { client, _ in
            for status in [200, 404] {
                let answer = try await client.perform(
                    HTTPClientRequest(
                        method: "POST", url: "http://localhost/dead-letters/1/discard", deadline: patience))
                #expect(answer.status == status)
            }
        }
    }

    @Test func `the socket is the service manager's, one of the configuration's, or none`() throws {
        func service(_ text: String) throws -> Configuration.Service {
            try Configuration.parse("{central: {url: 'https://c'}, service: {\(text)}}", file: "c", profiles: [])
                .service
        }
        #expect(try service("").place == .passed)
        #expect(try service("").socket == "/run/kiosk-agent/service.sock")
        #expect(try service("socket: '/run/s'").place == .path("/run/s"))
        #expect(try service("socket: null").place == .nowhere)
        #expect(try service("socket: null").socket == nil)
    }
}
