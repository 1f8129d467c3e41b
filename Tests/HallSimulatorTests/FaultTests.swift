import Foundation
import Testing

@testable import HallSimulator

@Suite(.timeLimit(.minutes(10)))
struct FaultTests {
    let client = TestClient()
    let id = ticketIDs(1)[0]

    func reservation() async -> WebAnswer {
        await client.raw("PUT", client.reservationPath(id), body: client.reservationBody())
    }

    @Test func `a late answer that commits first has taken effect while it is held`() async throws {
        try await client.arm(#"{"on":"reservation","count":1,"delayMs":600000,"commit":"before"}"#)
        async let answer = reservation()
        await client.untilHeld()
        #expect(await client.hall.central.state(id) == "reserved")
        _ = try await client.send("DELETE", "/sim/faults")
        #expect(try TestClient.reply(await answer).json["number"] as? String == "A001")
    }

    @Test func `a late answer that commits last finds the void that came in between`() async throws {
        try await client.arm(#"{"on":"reservation","count":1,"delayMs":600000,"commit":"after"}"#)
        async let answer = reservation()
        await client.untilHeld()
        #expect(await client.hall.central.tickets.isEmpty)
        #expect(try await client.void(id).json["state"] as? String == "void")
        _ = try await client.send("DELETE", "/sim/faults")
        let late = try TestClient.reply(await answer)
        #expect(late.status == 409 && late.code == "voided")
        #expect(await client.hall.central.numbersGiven(0) == 0)
    }

    @Test func `what was asked is still done when the client leaves during the delay`() async throws {
        try await client.arm(#"{"on":"reservation","count":1,"delayMs":600000,"commit":"after"}"#)
        let request = Task { await reservation() }
        await client.untilHeld()
        request.cancel()
        _ = try await client.send("DELETE", "/sim/faults")
        _ = await request.value
        #expect(await client.hall.central.state(id) == "reserved")
    }

    @Test(arguments: ["before", "after"]) func `a short delay ends by itself`(commit: String) async throws {
        try await client.arm(#"{"on":"reservation","count":1,"delayMs":1,"commit":"\#(commit)"}"#)
        #expect(try TestClient.reply(await reservation()).json["number"] as? String == "A001")
    }

    @Test(arguments: [("before", "reserved"), ("after", "reserved"), ("never", nil)])
    func `an answer can hang until the client leaves`(commit: String, state: String?) async throws {
        try await client.arm(#"{"on":"reservation","count":1,"commit":"\#(commit)","answer":"hang"}"#)
        let request = Task { await reservation() }
        await client.untilHeld()
        #expect(await client.hall.central.state(id) == state)
        request.cancel()
        #expect(await request.value == .hangUp)
        #expect(await client.hall.held == 0)
    }

    @Test func `calling the faults off lets a hanging answer go`() async throws {
        try await client.arm(#"{"on":"binding","answer":"hang","commit":"before"}"#)
        _ = try await client.reserve(id)
        let body = String(decoding: try JSONEncoder().encode(record(id)), as: UTF8.self)
        let request = Task { await client.raw("PUT", "/v1/tickets/\(id.text)/binding", body: body) }
        await client.untilHeld()
        #expect(await client.hall.central.state(id) == "waiting")
        _ = try await client.send("DELETE", "/sim/faults")
        #expect(await request.value == .hangUp)
        #expect(try await client.bind(id, record(id)).status == 200)
        #expect(await client.hall.central.tickets[id]?.bindings == ReceiptCount(received: 2, effective: 1))
    }

    @Test(arguments: [("before", "reserved"), ("after", "reserved"), ("never", nil)])
    func `the connection can close with and without effect`(commit: String, state: String?) async throws {
        try await client.arm(#"{"on":"reservation","count":1,"commit":"\#(commit)","answer":"hangUp"}"#)
        #expect(await reservation() == .hangUp)
        #expect(await client.hall.central.state(id) == state)
    }

    @Test(arguments: [401, 403, 409, 429, 500, 503])
    func `a status is answered without effect`(status: Int) async throws {
        try await client.arm(#"{"on":"reservation","count":1,"answer":"status","status":\#(status),"retryAfter":7}"#)
        let reply = try TestClient.reply(await reservation())
        #expect(reply.status == status && reply.code == "sim.fault" && reply.headers["Retry-After"] == "7")
        #expect(await client.hall.central.tickets.isEmpty)
    }

    @Test func `a status can lie about an effect, with a code of choice`() async throws {
        try await client.arm(
            #"{"on":"void","count":1,"commit":"before","answer":"status","status":500,"code":"disk"}"#)
        let reply = try await client.void(id)
        #expect(reply.status == 500 && reply.code == "disk" && reply.headers["Retry-After"] == nil)
        #expect(await client.hall.central.state(id) == "void")
    }

    @Test func `garbage is 200 and not JSON`() async throws {
        try await client.arm(#"{"on":"snapshot","answer":"garbage"}"#)
        guard case .response(200, _, let body) = await client.raw("GET", "/v1/kiosks/k1/snapshot") else {
            Issue.record("no answer")
            return
        }
        #expect(String(validating: body, as: UTF8.self) == nil)
    }

    @Test func `faults of one kind are used up in their order, each as often as ordered`() async throws {
        try await client.arm(#"{"on":"reservation","count":2,"answer":"status","status":503}"#)
        try await client.arm(#"{"on":"reservation","count":1}"#)
        try await client.arm(#"{"on":"reservation","count":1,"answer":"hangUp"}"#)
        try await client.arm(#"{"on":"void","count":1,"answer":"status","status":429}"#)
        var statuses: [Int?] = []
        for _ in 0..<5 { statuses.append((try? TestClient.reply(await reservation()))?.status) }
        #expect(statuses == [503, 503, 200, nil, 200])
        #expect(try await client.send("GET", "/sim/faults").list("faults").map { $0["on"] as? String } == ["void"])
        #expect(try await client.void(id).status == 429)
        #expect(try await client.send("GET", "/sim/faults").list("faults").isEmpty)
    }

    @Test func `a fault without a count hits all until it is called off`() async throws {
        try await client.arm(#"{"on":"status","answer":"status","status":503}"#)
        let body =
            #"{"printer":"ready","paper":"ok","outboxDepth":0,"deadLetters":0,"clockTrusted":true,"offlineNumbers":0,"version":"1"}"#
        for _ in 0..<20 { #expect(try await client.send("PUT", "/v1/kiosks/k1/status", body: body).status == 503) }
        _ = try await client.send("DELETE", "/sim/faults")
        #expect(try await client.send("PUT", "/v1/kiosks/k1/status", body: body).status == 200)
    }

    @Test func `a poll can fail`() async throws {
        try await client.arm(#"{"on":"events","count":1,"answer":"hangUp"}"#)
        #expect(await client.poll(after: 0) == .hangUp)
        #expect(try TestClient.reply(await client.poll(after: 0)).status == 200)
    }

    @Test func `a request that central does not understand uses no fault up`() async throws {
        try await client.arm(#"{"on":"reservation","count":1,"answer":"hangUp"}"#)
        var stranger = client
        stranger.token = "wrong"
        #expect(try await stranger.reserve(id).status == 401)
        #expect(try await client.send("POST", client.reservationPath(id)).status == 405)
        #expect(await reservation() == .hangUp)
    }

    @Test func `hanging up drops a delayed request for good`() async throws {
        try await client.arm(#"{"on":"reservation","count":1,"delayMs":600000,"commit":"after"}"#)
        async let answer = reservation()
        await client.untilHeld()
        await client.hall.hangUpAll()
        #expect(await answer == .hangUp)
        #expect(await client.hall.central.tickets.isEmpty)
    }

    @Test func `an answer that was let go leaves no timer behind`() async throws {
        weak var hall: HallSimulator?
        do {
            let client = TestClient()
            hall = client.hall
            try await client.arm(#"{"on":"snapshot","count":1,"delayMs":600000}"#)
            async let answer = client.raw("GET", "/v1/kiosks/k1/snapshot")
            await client.untilHeld()
            _ = try await client.send("DELETE", "/sim/faults")
            #expect(try TestClient.reply(await answer).status == 200)
        }
        // A timer that still ran would keep the hall for its ten minutes.
        while hall != nil, !Task.isCancelled { await Task.yield() }
    }

    @Test(arguments: [
        "{}", #"{"on":"everything"}"#, #"{"on":"void","count":0}"#, #"{"on":"void","delayMs":-1}"#,
        #"{"on":"void","commit":"never"}"#, #"{"on":"void","answer":"status"}"#,
        #"{"on":"void","answer":"status","status":200}"#,
        #"{"on":"void","answer":"status","status":503,"retryAfter":-1}"#, #"{"on":"void","commit":"perhaps"}"#,
        #"{"on":"void","delayms":5}"#, #"{"on":"void","status":503}"#, #"{"on":"void","answer":"hang","retryAfter":1}"#,
    ])
    func `a fault that makes no sense is refused`(body: String) async throws {
        #expect(try await client.send("POST", "/sim/faults", body: body).status == 400)
        #expect(try await client.send("GET", "/sim/faults").list("faults").isEmpty)
    }
}
