import Foundation
import Testing

@testable import HallSimulator

/// Phones and the desk over JSON.
@Suite(.timeLimit(.minutes(10)))
struct PhoneRoutesTests {
    let client = TestClient()
    let id = ticketIDs(1)[0]

    func post(_ path: String, _ body: String = "") async throws -> TestClient.Reply {
        try await client.send("POST", path, body: body)
    }

    func phone(_ name: String) async throws -> TestClient.Reply { try await client.send("GET", "/sim/phones/\(name)") }

    @Test func `one citizen from the paper to the window, with the slip scanned too early`() async throws {
        let text = try #require(record(id).qrContent)
        _ = try await client.reserve(id)
        let early = try await post("/sim/phones/p1/scan", #"{"text":"\#(text)"}"#)
        #expect(early.json["state"] as? String == "syncing" && early.json["ticket"] == nil)
        _ = try await client.bind(id, record(id))
        let late = try await post("/sim/phones/p2/scan", #"{"text":"\#(text)"}"#)
        #expect(late.json["state"] as? String == "seen")
        let mine = try #require(try await phone("p1").list("tickets").first)
        #expect(
            mine["number"] as? String == "A001" && mine["state"] as? String == "waiting" && mine["ahead"] as? Int == 0)
        _ = try await post("/sim/windows/1/call")
        _ = try await post("/sim/windows/1/recall")
        _ = try await post("/sim/windows/1/served")
        let told = try await phone("p1")
        #expect(told.list("messages").map { $0["kind"] as? String } == ["following", "called", "recalled", "served"])
        #expect(told.list("messages")[1]["window"] as? String == "1")
        #expect(told.list("tickets")[0]["state"] as? String == "served")
        #expect(try await phone("p2").list("messages").isEmpty)
    }

    @Test func `a phone takes a ticket and gives it up`() async throws {
        let taken = try await post("/sim/phones/p1/take", #"{"service":"tax"}"#)
        let id = try #require(taken.json["ticketID"] as? String)
        #expect(taken.json["phone"] as? String == "p1")
        #expect(try await post("/sim/phones/p2/cancel", #"{"ticketID":"\#(id)"}"#).code == "phone.notFollowing")
        let cancelled = try await post("/sim/phones/p1/cancel", #"{"ticketID":"\#(id)"}"#)
        #expect(cancelled.list("tickets")[0]["state"] as? String == "cancelled")
        #expect(cancelled.list("messages").map { $0["kind"] as? String } == ["following", "cancelled"])
    }

    @Test func `clerks transfer, pause and call whom they choose`() async throws {
        var ids: [String] = []
        for _ in 0..<2 {
            let taken = try await post("/sim/phones/take", #"{"service":"general"}"#)
            ids.append(try #require(taken.json["ticketID"] as? String))
        }
        #expect(
            try await post("/sim/windows/1/call", #"{"ticketID":"\#(ids[1])"}"#).json["number"] as? String == "A002")
        #expect(try await post("/sim/windows/1/call", #"{"ticketID":"\#(ids[1])"}"#).code == "ticket.notWaiting")
        let moved = try await post("/sim/windows/1/transfer", #"{"service":"tax"}"#)
        #expect(moved.json["service"] as? String == "tax" && moved.json["state"] as? String == "waiting")
        #expect(try await post("/sim/windows/2", #"{"state":"paused"}"#).json["state"] as? String == "paused")
        #expect(try await post("/sim/windows/2/call").code == "window.paused")
        let windows = try await client.send("GET", "/sim/state").list("windows")
        #expect(windows.map { $0["state"] as? String } == ["open", "paused"])
        #expect(try await post("/sim/windows/1/transfer", #"{"service":"tax"}"#).code == "window.free")
    }

    @Test func `the hall goes silent and changes its follow URL`() async throws {
        let changed = try await post("/sim/hall", #"{"silent":true,"followURL":"https://hall.example/f"}"#)
        #expect(changed.json["silent"] as? Bool == true)
        let event = try #require(try TestClient.reply(await client.poll(after: 0)).list("events").first)
        let data = try #require(event["data"] as? [String: Any])
        #expect(event["type"] as? String == "hall.changed" && data["silent"] as? Bool == true)
        #expect(data["followURL"] as? String == "https://hall.example/f" && (data["zones"] as? [Any])?.isEmpty == true)
        #expect(try await post("/sim/hall", #"{"followURL":""}"#).json["followURL"] == nil)
        #expect(try await post("/sim/hall", #"{"silent":null}"#).status == 400)
    }

    @Test func `a new epoch ends the polls of the old one with 410`() async throws {
        async let answer = client.poll(after: 0, wait: 60)
        await client.untilPolling()
        let epoch = try #require(try await post("/sim/epoch").json["epoch"] as? String)
        #expect(try TestClient.reply(await answer).code == "feed.gone")
        #expect(await client.hall.central.feed.epoch == epoch)
    }

    @Test func `an appointment becomes due while nobody asks`() async throws {
        let ids = ticketIDs(2)
        let booked = try await post(
            "/sim/phones/p1/book",
            #"{"service":"general","at":"2026-11-23T09:41:00.05+08:00","idNumber":"110105194912310020"}"#)
        let appointment = try #require(booked.json["id"] as? String)
        _ = try await client.send(
            "PUT", "/v1/appointments/\(appointment)/check-in", body: #"{"ticketID":"\#(ids[0].text)","kiosk":"k1"}"#)
        var binding = record(ids[0])
        (binding.origin, binding.appointmentID) = (.appointment, appointment)
        _ = try await client.bind(ids[0], binding)
        async let answer = client.poll(after: 1, wait: 60)
        await client.untilPolling()
        client.clock.advance(seconds: 1)
        let event = try #require(try TestClient.reply(await answer).list("events").first)
        let data = try #require(event["data"] as? [String: Any])
        #expect(event["type"] as? String == "ticket.due" && data["priority"] as? String == "due")
        #expect((data["notBefore"] as? String)?.hasPrefix("2026-11-23T09:41:00") == true)
    }

    @Test(arguments: [
        ("POST", "/sim/phones/a b/take", 400), ("GET", "/sim/phones/p1/take", 405), ("POST", "/sim/phones/p1", 405),
        ("POST", "/sim/phones/p1/fly", 404), ("POST", "/sim/phones/p1/scan", 400), ("GET", "/sim/hall", 405),
        ("POST", "/sim/windows/9", 400), ("GET", "/sim/epoch", 405), ("POST", "/sim/phones/p1/book", 400),
    ])
    func `an order that cannot be carried out is answered so`(method: String, path: String, status: Int) async throws {
        #expect(try await client.send(method, path).status == status)
    }
}
