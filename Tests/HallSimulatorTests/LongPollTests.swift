import Testing

@testable import HallSimulator

@Suite(.timeLimit(.minutes(10)))
struct LongPollTests {
    let client = TestClient()

    @Test func `a poll gives what is new, dense and with ages, and asking on acknowledges it`() async throws {
        for _ in 0..<3 { _ = try await client.send("POST", "/sim/phones/take", body: #"{"service":"general"}"#) }
        client.clock.advance(seconds: 4)
        let reply = try TestClient.reply(await client.poll(after: 1))
        let events = reply.list("events")
        #expect(events.map { $0["seq"] as? Int } == [2, 3])
        #expect(events.allSatisfy { $0["type"] as? String == "ticket.issued" && $0["ageMs"] as? Int == 4000 })
        #expect(Set(events.compactMap { $0["id"] as? String }).count == 2)
        #expect(events[0]["at"] as? String == "2026-11-23T09:41:00+08:00")
        let data = try #require(events[0]["data"] as? [String: Any])
        #expect(data["number"] as? String == "A002" && data["origin"] as? String == "wechat")
        #expect(reply.json["next"] as? Int == 3)
        #expect((reply.json["advice"] as? [String: Any])?["wait"] as? Int == 25)
        let empty = try TestClient.reply(await client.poll(after: 3))
        #expect(empty.status == 200 && empty.list("events").isEmpty && empty.json["next"] as? Int == 3)
        _ = await client.poll(after: 2)
        let kiosk = try #require(try await client.send("GET", "/sim/state").list("kiosks").first)
        #expect(kiosk["acknowledged"] as? Int == 3)
    }

    @Test func `a limit cuts the page`() async throws {
        for _ in 0..<5 { _ = try await client.send("POST", "/sim/phones/take", body: #"{"service":"general"}"#) }
        let reply = try TestClient.reply(await client.poll(after: 1, limit: 2))
        #expect(reply.list("events").map { $0["seq"] as? Int } == [2, 3])
        #expect(reply.json["next"] as? Int == 3)
    }

    @Test func `a waiting poll is answered by the next event`() async throws {
        async let answer = client.poll(after: 0, wait: 60)
        await client.untilPolling()
        _ = try await client.send("POST", "/sim/services/tax", body: #"{"state":"paused"}"#)
        let event = try #require(try TestClient.reply(await answer).list("events").first)
        #expect(event["type"] as? String == "service.changed")
        #expect((event["data"] as? [String: Any])?["state"] as? String == "paused")
    }

    @Test func `a reservation is no news, its binding is`() async throws {
        let id = ticketIDs(1)[0]
        async let answer = client.poll(after: 0, wait: 60)
        await client.untilPolling()
        _ = try await client.reserve(id)
        #expect(await client.hall.polls(of: "k1") == 1)
        _ = try await client.bind(id, record(id))
        #expect(try TestClient.reply(await answer).list("events").map { $0["seq"] as? Int } == [1])
    }

    @Test func `the newest poll of a kiosk wins and other kiosks go on waiting`() async throws {
        async let older = client.poll(after: 0, wait: 60)
        async let neighbour = client.poll(after: 0, wait: 60, kiosk: "k2")
        await client.untilPolling()
        await client.untilPolling("k2")
        async let newer = client.poll(after: 0, wait: 60)
        let beaten = try TestClient.reply(await older)
        #expect(beaten.status == 409 && beaten.code == "poll.superseded")
        await client.untilPolling()
        #expect(await client.hall.polls(of: "k2") == 1)
        _ = try await client.send("POST", "/sim/day")
        #expect(try TestClient.reply(await newer).status == 200)
        #expect(try TestClient.reply(await neighbour).status == 200)
    }

    @Test func `a client that leaves ends its poll`() async {
        let poll = Task { await client.poll(after: 0, wait: 60) }
        await client.untilPolling()
        poll.cancel()
        #expect(await poll.value == .hangUp)
        #expect(await client.hall.polls(of: "k1") == 0)
    }

    @Test func `a client that has left before its poll began ends it too`() async {
        let poll = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.poll(after: 0, wait: 60)
        }
        #expect(await poll.value == .hangUp)
        #expect(await client.hall.polls(of: "k1") == 0)
    }

    @Test func `hanging up ends every poll and the hall goes on`() async throws {
        async let answer = client.poll(after: 0, wait: 60)
        await client.untilPolling()
        await client.hall.hangUpAll()
        #expect(await answer == .hangUp)
        #expect(try TestClient.reply(await client.poll(after: 0)).status == 200)
    }

    @Test func `a wait that is over ends by itself`() async {
        #expect(await client.hall.wait(.news(kiosk: "k1"), milliseconds: 1, untilClientLeaves: true) == .elapsed)
        #expect(await client.hall.polls(of: "k1") == 0)
    }

    @Test func `another epoch and a place not reached are gone`() async throws {
        #expect(try TestClient.reply(await client.poll(after: 1)).status == 410)
        let query = ["epoch": "another", "after": "0", "wait": "60"]
        let reply = try await client.send("GET", "/v1/kiosks/k1/events", query: query)
        #expect(reply.status == 410 && reply.code == "feed.gone")
    }

    @Test(arguments: [
        [:], ["epoch": "e"], ["after": "0"], ["epoch": "e", "after": "-1"], ["epoch": "e", "after": "0", "wait": "61"],
        ["epoch": "e", "after": "0", "limit": "0"], ["epoch": "e", "after": "99999999999999999999"],
        ["epoch": "e", "after": "0", "wait": "soon"],
    ])
    func `a poll that is malformed is refused`(query: [String: String]) async throws {
        let reply = try await client.send("GET", "/v1/kiosks/k1/events", query: query)
        #expect(reply.status == 400 && reply.code == "request.malformed")
    }
}
