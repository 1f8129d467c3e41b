import Foundation
import Testing

@testable import HallSimulator
@testable import KioskAgent

/// What displays are told, over real HTTP.
@Suite struct DisplayFeedTests {
    private struct Key: Hashable {
        let callId: String
        let recalls: Int
        init(_ call: ReadCall) { (callId, recalls) = (call.callId, call.recalls) }
    }

    @Test func `each display is offered each call once, in order, also one that connects in the middle or after a gap`()
        async throws
    {
        var bench = try DisplayBench(seed: 7)
        try await bench.snapshot()
        let first = try await EventReader(bench.url)
        try await first.events.first("the hall") { $0.hasPrefix("event: display") }
        var later: [EventReader] = []
        for step in 0..<400 {
            bench.change { $0.step() }
            if step % 3 == 0 { try await bench.poll() }
            // The place in the feed is lost: what happened meanwhile comes with the snapshot.
            if step % 90 == 89 { try await bench.snapshot() }
            if step % 40 == 20 {
                let display = try await EventReader(bench.url)
                try await display.events.first("the hall") { $0.hasPrefix("event: display") }
                later.append(display)
            }
        }
        try await bench.poll()
        await bench.mark("over")
        for display in [first] + later { try await display.events.first("the mark") { $0.contains(#""zh":"over""#) } }

        let all = try await first.calls().map(Key.init)
        #expect(all.count > 40 && Set(all).count == all.count)
        for display in later {
            let heard = try await display.calls().map(Key.init)
            #expect(Set(heard).count == heard.count, "none twice")
            // What was young at connecting, by its last repetition, then everything that came.
            let live = heard.count - all.suffix(heard.count).commonSuffix(with: heard)
            #expect(live <= KioskAgent.HallState.longestCallList)
            #expect(Set(heard.prefix(live).map(\.callId)).count == live)
            #expect(heard.isEmpty == false)
        }
        for display in [first] + later {
            let text = await display.events.elements.joined()
            #expect(!text.contains("ticketID") && !text.contains("token"))
        }
        await bench.listener.stop()
    }

    @Test func `a display shows what central knows`() async throws {
        var bench = try DisplayBench(seed: 3)
        for _ in 0..<300 { bench.change { $0.step() } }
        try await bench.snapshot()
        for _ in 0..<50 { bench.change { $0.step() } }
        try await bench.poll()
        let display = try await EventReader(bench.url)
        try await display.events.first("the hall") { $0.hasPrefix("event: display") }
        let shown = try #require(try await display.displays().first)
        let central = bench.central.central
        #expect(shown.services.map(\.waiting) == central.lines.map(\.waiting.count))
        let calls = central.lastCalls.reversed().map { central.calls[$0] }
        #expect(shown.calls.map(\.callId) == calls.map(\.id))
        #expect(shown.calls.map(\.recalls) == calls.map(\.recalls))
        #expect(shown.fresh && shown.staleSeconds == nil)
        let ready = central.lines.flatMap { line in
            line.waiting.enumerated().compactMap { ahead, standing -> ReadDisplay.Ready? in
                guard let ticket = central.tickets[standing.ticket], ticket.precalled else { return nil }
                return ReadDisplay.Ready(service: ticket.service, number: ticket.issue?.number ?? "", ahead: ahead)
            }
        }
        #expect(!ready.isEmpty && shown.ready == ready)
        await bench.listener.stop()
    }

    @Test func `a call is spoken while it is young and the hall is not silent`() async throws {
        let bench = try DisplayBench()
        let facts = HallFacts(name: BilingualText(zh: "厅", en: "Hall"))
        await bench.board.take(.hall(.with(facts)))
        let display = try await EventReader(bench.url)
        try await display.events.first("the hall") { $0.hasPrefix("event: display") }
        await bench.board.take(.events([.call("young", age: 20_000), .call("old", age: 30_000)]))
        var silent = facts
        silent.silent = true
        let change = FeedEvent(seq: 1, id: "1", ageMilliseconds: 0, content: .hallChanged(silent))
        await bench.board.take(.events([change, .call("silent", age: 0)]))
        try await display.events.first("the last call") {
            $0.contains(#""callId":"silent""#) && $0.hasPrefix("event: call")
        }
        let calls = try await display.calls()
        #expect(calls.map(\.callId) == ["young", "old", "silent"])
        #expect(calls.map(\.speak) == [true, false, false])
        #expect(calls[0].zh == "请A零零一号到三号窗口")
        #expect(calls[0].en == "Number A zero zero one, please go to window 3")
        #expect(calls[1].ageMs >= 30_000)
        // Who connects now is offered the young ones alone, and sees the others in the list.
        let late = try await EventReader(bench.url)
        try await late.events.first("the hall") { $0.hasPrefix("event: display") }
        await bench.mark("over")
        try await late.events.first("the mark") { $0.contains(#""zh":"over""#) }
        #expect(try await late.calls().map(\.callId) == ["young", "silent"])
        #expect(try await late.displays().first?.calls.map(\.callId) == ["silent", "old", "young"])
        #expect(try await late.displays().first?.silent == true)
        await bench.listener.stop()
    }

    @Test func `calls that a snapshot brings after a gap are offered, and at the start the young ones alone`()
        async throws
    {
        let bench = try DisplayBench()
        let display = try await EventReader(bench.url)
        try await display.events.first("nothing yet") { $0.contains(#""fresh":false"#) }
        let facts = HallFacts(name: BilingualText(zh: "厅", en: "Hall"))
        await bench.board.take(.hall(.with(facts, calls: [("b", 0, 5000), ("a", 0, 90_000)])))
        await bench.board.take(
            .hall(.with(facts, calls: [("d", 0, 1000), ("c", 0, 80_000), ("b", 1, 9000), ("a", 0, 99_000)])))
        await bench.mark("over")
        try await display.events.first("the mark") { $0.contains(#""zh":"over""#) }
        let calls = try await display.calls()
        #expect(calls.map(\.callId) == ["b", "b", "c", "d"])
        #expect(calls.map(\.recalls) == [0, 1, 0, 0])
        #expect(calls.map(\.speak) == [true, true, false, true])
        await bench.listener.stop()
    }

    @Test func `what is old says so`() async throws {
        let bench = try DisplayBench()
        let facts = HallFacts(name: BilingualText(zh: "厅", en: "Hall"))
        await bench.board.take(.hall(.with(facts)))
        let display = try await EventReader(bench.url)
        try await display.events.first("fresh") { $0.contains(#""fresh":true"#) }
        await bench.board.take(.away(.unreachable("no"), since: BootClock.milliseconds - 12_000))
        try await display.events.first("stale") { $0.contains(#""fresh":false"#) }
        #expect(try await display.displays().last?.staleSeconds == 12)
        await bench.board.take(.events([]))
        try await display.events.first(from: 2, "fresh again") { $0.contains(#""fresh":true"#) }
        #expect(try await display.displays().count == 3)
        await bench.listener.stop()
    }

    @Test(arguments: [
        ("?service=general", ["a", "b"], ["general"]), ("?zone=east", ["a", "c"], ["general", "tax"]),
        ("?service=general&zone=east", ["a"], ["general"]), ("?zone=moon", [], []),
    ])
    func `a display may ask for a service or a zone`(query: String, heard: [String], services: [String]) async throws {
        let bench = try DisplayBench()
        let facts = HallFacts(name: BilingualText(zh: "厅", en: "Hall"))
        await bench.board.take(.hall(.with(facts)))
        let display = try await EventReader(bench.url + query)
        try await display.events.first("the hall") { $0.hasPrefix("event: display") }
        await bench.board.take(
            .events([
                .call("a", window: "east-1"), .call("b", window: "3"), .call("c", service: "tax", window: "east-1"),
                .call("d", service: "tax", window: "3"),
            ]))
        await bench.mark("over")
        try await display.events.first("the mark") { $0.contains(#""zh":"over""#) }
        #expect(try await display.calls().map(\.callId) == heard)
        #expect(try await display.displays().last?.calls.map(\.callId) == heard.reversed())
        #expect(try await display.displays().last?.services.map(\.id) == services, "those that its windows call for")
        await bench.listener.stop()
    }

    @Test func `a path that is none of the hall's is not there, and the feed is only read`() async throws {
        let bench = try DisplayBench()
        let client = HTTPClient(name: "test-http")
        defer { client.stop() }
        let cases: [(String, String, Int)] = [
            ("GET", "/api/events", 404), ("POST", "/api/tickets", 404),
            ("GET", "/api/tickets/x", 404),
            ("POST", "/api/display/events", 405), ("DELETE", "/api/display/events", 405),
            ("GET", "/api/display/events?service=", 400), ("GET", "/api/display/events?color=red", 400),
            ("GET", "/api/display/events?zone=\(String(repeating: "x", count: 65))", 400),
        ]
        for (method, path, status) in cases {
            let answer = try await client.perform(
                HTTPClientRequest(method: method, url: bench.listener.url(path), deadline: patience))
            #expect(answer.status == status, "\(method) \(path)")
        }
        await bench.listener.stop()
    }

    @Test func `filters that are made up come to an end, those of the hall do not`() async throws {
        var hall = HallFacts(name: BilingualText(zh: "厅", en: "Hall"))
        hall.zones = [HallZone(id: "east", name: BilingualText(zh: "东区", en: "East"))]
        let board = KioskBoard()
        await board.take(.hall(.with(hall)))
        var streams: [EventStream] = []
        for number in 0..<DisplayFeed.mostFilters {
            streams.append(try #require(await board.subscribe(DisplayFilter(service: "made-up-\(number)"))))
        }
        #expect(await board.subscribe(DisplayFilter(zone: "made-up")) == nil)
        #expect(await board.subscribe(DisplayFilter(service: "made-up", zone: "east")) == nil)
        streams.append(try #require(await board.subscribe(DisplayFilter())))
        streams.append(try #require(await board.subscribe(DisplayFilter(zone: "east"))))
        streams.append(try #require(await board.subscribe(DisplayFilter(service: "made-up-7"))))
        // Those that have gone make room.
        streams.removeFirst(3)
        streams.append(try #require(await board.subscribe(DisplayFilter(zone: "made-up"))))
        #expect(await board.subscribe(DisplayFilter(zone: "made-up-too")) == nil)
        #expect(streams.count == DisplayFeed.mostFilters + 1)
        await board.end()
    }

    @Test func `one address cannot take all places`() async throws {
        // A slow machine may take long from one connection to the next.
        var limits = HTTPLimits.hall
        limits.requestTimeout = patience
        let bench = try DisplayBench(limits: limits)
        let port = bench.listener.port
        let served = try await onThread {
            let connections = try (0..<20).map { _ in try RawConnection(port: port) }
            return connections.map { connection in
                connection.send("GET /api/display/events HTTP/1.0\r\nHost: h\r\n\r\n")
                return connection.receive(until: "event: display").contains("200 OK")
            }
        }
        #expect(served.count(where: \.self) == 16)
        await bench.listener.stop()
    }

    @Test func `a display that stops reading is cut off and holds up nobody`() async throws {
        let bench = try DisplayBench()
        let facts = HallFacts(name: BilingualText(zh: String(repeating: "厅", count: 10_000), en: "Hall"))
        await bench.board.take(.hall(.with(facts)))
        let reader = try await EventReader(bench.url)
        try await reader.events.first("the hall") { $0.hasPrefix("event: display") }
        let port = bench.listener.port
        let stuck = try await onThread {
            let stuck = try RawConnection(port: port, receiveBuffer: 4096)
            stuck.send("GET /api/display/events HTTP/1.0\r\nHost: h\r\n\r\n")
            _ = stuck.receive(until: "event: display")
            return Handed(stuck)
        }
        // Twelve megabytes: more than its queue and the sockets' buffers hold. The reader takes each before the next is sent.
        for number in 1...400 {
            await bench.board.take(.events([.call("c\(number)")]))
            try await reader.events.first("call \(number)") {
                $0.hasPrefix("event: call") && $0.contains("\"callId\":\"c\(number)\"")
            }
        }
        await bench.mark("over")
        try await reader.events.first("the mark") { $0.contains(#""zh":"over""#) }
        // It ends, before the mark: the listener has closed the stuck one's connection.
        let text = try await onThread { stuck.value.receive() }
        #expect(!text.contains("over"))
        await bench.listener.stop()
    }
}

extension Array where Element: Equatable {
    /// How many elements at the end are the same.
    fileprivate func commonSuffix(with other: [Element]) -> Int {
        zip(reversed(), other.reversed()).prefix { $0 == $1 }.count
    }
}

extension HallSnapshot {
    /// Two services, a window in the east and one that is nowhere; calls with their recalls and ages, newest first.
    fileprivate static func with(_ facts: HallFacts, calls: [(id: String, recalls: Int, age: Int64)] = [])
        -> HallSnapshot
    {
        HallSnapshot(
            facts: facts, businessDay: "2026-11-23",
            services: ["general", "tax"].map {
                HallService(
                    id: $0, name: BilingualText(zh: $0, en: $0), prefix: "A", precallDistance: 3, state: .open,
                    zone: nil)
            },
            windows: [
                HallWindow(id: "3", services: ["general", "tax"], zone: nil, state: .open),
                HallWindow(id: "east-1", services: ["general", "tax"], zone: "east", state: .open),
            ], tickets: [],
            calls: calls.map {
                HallSnapshot.Call(
                    call: .init(callID: $0.id, window: "3", recalls: $0.recalls), ticketID: UUID(), service: "general",
                    number: "A001", ageMilliseconds: $0.age)
            }, position: FeedPosition(epoch: "e", next: 0), flaws: [])
    }
}

extension FeedEvent {
    fileprivate static func call(
        _ id: String, service: String = "general", window: String = "3", age: Int64 = 0
    ) -> FeedEvent {
        let facts = TicketFacts(ticketID: UUID(), service: service, number: "A001", origin: nil, order: 1)
        return FeedEvent(
            seq: 1, id: id, ageMilliseconds: age,
            content: .called(facts, .init(callID: id, window: window, recalls: 0)))
    }
}
