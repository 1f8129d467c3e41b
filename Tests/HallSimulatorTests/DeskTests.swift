import Testing

@testable import HallSimulator

struct DeskTests {
    let client = TestClient()

    @Test func `a window calls, repeats and finishes`() async throws {
        _ = try await client.send("POST", "/sim/phones/take", body: #"{"service":"general"}"#)
        let taken = try await client.send("POST", "/sim/phones/take", body: #"{"service":"tax"}"#)
        #expect(taken.json["number"] as? String == "F001" && taken.json["state"] as? String == "waiting")
        let call = try await client.send("POST", "/sim/windows/1/call", body: #"{"service":"tax"}"#)
        #expect(call.json["number"] as? String == "F001" && call.json["window"] as? String == "1")
        #expect(try await client.send("POST", "/sim/windows/1/recall").json["recalls"] as? Int == 1)
        #expect(try await client.send("POST", "/sim/windows/1/noShow").status == 200)
        #expect(try await client.send("POST", "/sim/windows/1/served").code == "window.free")
        #expect(try await client.send("POST", "/sim/windows/2/call").code == "line.empty")
        #expect(try await client.send("POST", "/sim/windows/1/call").json["number"] as? String == "A001")
        #expect(try await client.send("POST", "/sim/windows/1/served").status == 200)
        let state = try await client.send("GET", "/sim/state")
        #expect(state.list("tickets").map { $0["state"] as? String } == ["served", "noShow"])
        #expect(state.list("calls").map { $0["number"] as? String } == ["A001", "F001"])
    }

    @Test func `the next day can begin at any time`() async throws {
        #expect(try await client.send("POST", "/sim/day").json["businessDay"] as? String == "2026-11-24")
        #expect(try await client.send("POST", "/sim/day").json["businessDay"] as? String == "2026-11-25")
    }

    @Test func `the state tells how often each write came and took effect`() async throws {
        let ids = ticketIDs(2)
        for _ in 0..<3 { _ = try await client.reserve(ids[0]) }
        for _ in 0..<2 { _ = try await client.bind(ids[0], record(ids[0])) }
        _ = try await client.void(ids[1])
        _ = try await client.reserve(ids[1])
        let tickets = try await client.send("GET", "/sim/state").list("tickets")
        func counts(_ ticket: [String: Any], _ write: String) -> [Int?] {
            let count = (ticket["counts"] as? [String: Any])?[write] as? [String: Int]
            return [count?["received"], count?["effective"]]
        }
        #expect(tickets.map { $0["ticketID"] as? String } == ids.map(\.text), "tombstones come last")
        #expect(counts(tickets[0], "reservation") == [3, 1] && counts(tickets[0], "binding") == [2, 1])
        #expect(counts(tickets[1], "reservation") == [1, 0] && counts(tickets[1], "void") == [1, 1])
        #expect(tickets[0]["order"] as? Int == 1_795_398_060_000_000 && tickets[1]["order"] == nil)
        #expect(tickets[1]["voidReason"] as? String == "printer")
    }

    @Test func `the log tells what kiosks asked and what they got`() async throws {
        let id = ticketIDs(1)[0]
        try await client.arm(#"{"on":"reservation","count":1,"answer":"hangUp"}"#)
        _ = await client.raw("PUT", client.reservationPath(id), body: client.reservationBody())
        _ = try await client.reserve(id)
        let state = try await client.send("GET", "/sim/state")
        let log = state.list("requests")
        #expect(state.json["received"] as? Int == 2)
        #expect(log.map { $0["path"] as? String } == [client.reservationPath(id), client.reservationPath(id)])
        #expect(log.map { $0["status"] as? Int } == [nil, 200])
        #expect(log.map { $0["hungUp"] as? Bool } == [true, false])
        #expect(log.map { $0["faulted"] as? Bool } == [true, false])
    }

    @Test func `the log keeps the newest requests`() {
        var log = RequestLog()
        let request = WebRequest(method: "GET", path: "/v1")
        for _ in 0..<(RequestLog.capacity + 5) { _ = log.receive(request, at: morning) }
        log.finish(3, .hangUp)
        log.finish(RequestLog.capacity + 5, .hangUp)
        #expect(log.entries.count == RequestLog.capacity && log.entries.first?.n == 6)
        #expect(log.entries.filter(\.hungUp).map(\.n) == [RequestLog.capacity + 5])
    }

    @Test(arguments: [
        ("GET", "/sim/faults/1", 404), ("POST", "/sim/state", 405), ("POST", "/sim/windows/9/call", 404),
        ("POST", "/sim/windows/1/sleep", 404), ("POST", "/sim/windows/9/served", 404), ("GET", "/sim/day", 405),
        ("GET", "/sim/tickets/8c5d6a1e-3f0b-4c58-9c55-0d9d1d0a7f10", 404), ("GET", "/sim/tickets/1", 400),
        ("POST", "/sim/services/tax", 400), ("POST", "/sim/phones/take", 400), ("PUT", "/sim/faults", 405),
    ])
    func `a command that cannot be done is answered so`(method: String, path: String, status: Int) async throws {
        #expect(try await client.send(method, path).status == status)
    }

    @Test func `a change is told to whoever listens`() async throws {
        let changes = await client.hall.changes()
        var iterator = changes.makeAsyncIterator()
        _ = try await client.send("POST", "/sim/phones/take", body: #"{"service":"tax"}"#)
        #expect(await iterator.next() != nil)
        let view = await client.hall.view()
        #expect(view.services.map(\.waiting) == [0, 1] && view.calls.isEmpty)
        _ = try await client.send("POST", "/sim/windows/2/call")
        #expect(await iterator.next() != nil)
        #expect(await client.hall.view().calls == [.init(number: "F001", window: "2", at: "2026-11-23T09:41:00+08:00")])
    }
}
