import Foundation
import Testing

@testable import HallSimulator

/// Feeds that go wrong on demand.
@Suite(.timeLimit(.minutes(10)))
struct PageMistakeTests {
    let client = TestClient()

    func take(_ count: Int) async throws {
        for _ in 0..<count { _ = try await client.send("POST", "/sim/phones/take", body: #"{"service":"general"}"#) }
    }

    func arm(_ answer: String) async throws {
        try await client.arm(#"{"on":"events","count":1,"answer":"\#(answer)"}"#)
    }

    func page(after: Int = 0) async throws -> TestClient.Reply { try TestClient.reply(await client.poll(after: after)) }

    @Test(arguments: [
        ("duplicate", [1, 2, 3, 1, 2, 3]), ("gap", [2, 3]), ("reorder", [3, 2, 1]), ("malformed", [1, 2, 3]),
        ("unknownType", [1, 2, 3, 4]),
    ])
    func `one page has the mistake, the next one is right`(answer: String, seqs: [Int]) async throws {
        try await take(3)
        try await arm(answer)
        let wrong = try await page()
        #expect(wrong.list("events").map { $0["seq"] as? Int } == seqs)
        #expect(wrong.json["next"] as? Int == seqs.max())
        let right = try await page().list("events")
        #expect(right.map { $0["seq"] as? Int } == Array(1...(seqs.max() ?? 0)))
        #expect(try await client.send("GET", "/sim/faults").list("faults").isEmpty)
        let log = try await client.send("GET", "/sim/state").list("requests")
        #expect(log.map { $0["faulted"] as? Bool } == [true, false])
    }

    @Test func `a malformed event has its place and type and data without sense`() async throws {
        try await take(2)
        try await arm("malformed")
        let events = try await page().list("events")
        #expect(events.map { $0["type"] as? String } == ["ticket.issued", "ticket.issued"])
        #expect((events[0]["data"] as? [String: Any])?["ticketID"] == nil)
        #expect((events[1]["data"] as? [String: Any])?["ticketID"] != nil)
    }

    @Test func `an event that nobody knows has its place in everybody's feed`() async throws {
        try await arm("unknownType")
        #expect(try await page().list("events").map { $0["type"] as? String } == ["hall.unheardOf"])
        let neighbour = try TestClient.reply(await client.poll(after: 0, kiosk: "k2"))
        #expect(neighbour.list("events").map { $0["seq"] as? Int } == [1])
    }

    @Test func `a mistake waits for a page that it can spoil`() async throws {
        try await arm("reorder")
        #expect(try await page().list("events").isEmpty)
        try await take(1)
        #expect(try await page().list("events").count == 1)
        try await take(1)
        #expect(try await page().list("events").map { $0["seq"] as? Int } == [2, 1])
    }

    @Test func `a poll that waits can be spoilt too`() async throws {
        async let answer = client.poll(after: 0, wait: 60)
        await client.untilPolling()
        try await arm("duplicate")
        try await take(1)
        #expect(try TestClient.reply(await answer).list("events").map { $0["seq"] as? Int } == [1, 1])
    }

    @Test func `an empty page comes at once, whatever there is`() async throws {
        try await take(2)
        try await arm("emptyAtOnce")
        let query = ["epoch": await client.hall.central.feed.epoch, "after": "1", "wait": "60"]
        let reply = try await client.send("GET", "/v1/kiosks/k1/events", query: query)
        #expect(reply.list("events").isEmpty && reply.json["next"] as? Int == 1)
        #expect(try await page().list("events").count == 2)
    }

    @Test func `faults of the feed come in their order, whatever their kind`() async throws {
        try await take(1)
        try await arm("duplicate")
        try await arm("hangUp")
        try await arm("gap")
        #expect(try await page().list("events").count == 2)
        #expect(await client.poll(after: 0) == .hangUp)
        #expect(try await page().list("events").isEmpty)
        #expect(try await page().list("events").count == 1)
    }

    @Test func `any call can be sent elsewhere`() async throws {
        try await client.arm(
            #"{"on":"reservation","count":1,"answer":"redirect","location":"http://other.example/v1"}"#)
        let answer = await client.raw("PUT", client.reservationPath(ticketIDs(1)[0]), body: client.reservationBody())
        guard case .response(307, let headers, _) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(headers["Location"] == "http://other.example/v1")
        #expect(await client.hall.central.tickets.isEmpty)
    }

    @Test(arguments: ["screen", "lease", "qrPool", "search", "checkIn"])
    func `each call can fail`(kind: String) async throws {
        try await client.arm(#"{"on":"\#(kind)","answer":"status","status":503}"#)
        let uuid = ticketIDs(1)[0].text
        let calls = [
            "screen": "/v1/tickets/\(uuid)/screen", "lease": "/v1/kiosks/k1/leases/\(uuid)",
            "qrPool": "/v1/kiosks/k1/qr-pool/\(uuid)", "search": "/v1/appointments/search",
            "checkIn": "/v1/appointments/a/check-in",
        ]
        for (other, path) in calls {
            let status = try await client.send(other == "search" ? "POST" : "PUT", path, body: "{}").status
            #expect(status == (other == kind ? 503 : 400))
        }
    }

    @Test(arguments: [
        #"{"on":"void","answer":"duplicate"}"#, #"{"on":"void","answer":"emptyAtOnce"}"#,
        #"{"on":"events","answer":"gap","delayMs":5}"#, #"{"on":"events","answer":"gap","commit":"before"}"#,
        #"{"on":"events","answer":"redirect"}"#, #"{"on":"events","answer":"hang","location":"http://h"}"#,
        #"{"on":"events","answer":"redirect","location":"a\r\nb"}"#, #"{"on":"events","answer":"gap","count":null}"#,
    ])
    func `a mistake that makes no sense is refused`(body: String) async throws {
        #expect(try await client.send("POST", "/sim/faults", body: body).status == 400)
    }

    @Test func `a fault is shown as it was ordered`() async throws {
        let orders = [
            #"{"answer":"reorder","count":2,"on":"events"}"#,
            #"{"answer":"redirect","commit":"never","delayMs":0,"location":"http://h","on":"void"}"#,
            #"{"answer":"emptyAtOnce","commit":"never","delayMs":7,"on":"events"}"#,
        ]
        for order in orders { try await client.arm(order) }
        let shown = try await client.send("GET", "/sim/faults").list("faults").map {
            String(
                decoding: try JSONSerialization.data(
                    withJSONObject: $0, options: [.sortedKeys, .withoutEscapingSlashes]),
                as: UTF8.self)
        }
        #expect(shown == orders)
    }
}
