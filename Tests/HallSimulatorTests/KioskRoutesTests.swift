import Foundation
import Testing

@testable import HallSimulator

struct KioskRoutesTests {
    let client = TestClient()
    let id = ticketIDs(1)[0]

    @Test func `a reservation answers number, ahead and business day`() async throws {
        let reply = try await client.reserve(id)
        #expect(reply.status == 200)
        #expect(reply.json["number"] as? String == "A001")
        #expect(reply.json["ahead"] as? Int == 0)
        #expect(reply.json["businessDay"] as? String == "2026-11-23")
        #expect(reply.json["qrContent"] == nil)
        #expect(try await client.reserve(id).json["number"] as? String == "A001")
    }

    @Test func `a reservation brings QR content where the hall gives it`() async throws {
        let client = TestClient(qrContent: .weChat)
        let content = try #require(try await client.reserve(id).json["qrContent"] as? String)
        #expect(content.hasPrefix("http://weixin.qq.com/q/") && content.count == 45)
        #expect(try await client.reserve(id).json["qrContent"] as? String == content)
    }

    @Test func `a binding puts the ticket in line and is shown as it was received`() async throws {
        _ = try await client.reserve(id)
        let reply = try await client.bind(id, record(id))
        #expect(reply.status == 200 && reply.json["state"] as? String == "waiting")
        let shown = try #require(try await client.ticket(id)["binding"] as? [String: Any])
        let sent = try JSONSerialization.jsonObject(with: JSONEncoder().encode(record(id))) as? [String: Any]
        #expect(NSDictionary(dictionary: shown) == NSDictionary(dictionary: sent ?? [:]))
        #expect(await client.hall.isRegistered(ticketID: id.text.uppercased()))
    }

    @Test func `a void answers the ticket's state, and its reservation is then refused`() async throws {
        #expect(try await client.void(id).json["state"] as? String == "void")
        let refused = try await client.reserve(id)
        #expect(refused.status == 409 && refused.code == "voided")
        #expect(await !client.hall.isRegistered(ticketID: id.text))
    }

    @Test func `a kiosk's status is kept`() async throws {
        let body =
            #"{"printer":"ready","paper":"nearEnd","outboxDepth":2,"deadLetters":0,"clockTrusted":true,"offlineNumbers":40,"version":"1.0"}"#
        #expect(try await client.send("PUT", "/v1/kiosks/k1/status", body: body).status == 200)
        let kiosk = try #require(try await client.send("GET", "/sim/state").list("kiosks").first)
        #expect((kiosk["status"] as? [String: Any])?["outboxDepth"] as? Int == 2)
    }

    @Test func `a snapshot shows the hall, live tickets in line order and where the feed goes on`() async throws {
        let ids = ticketIDs(4)
        for (n, id) in ids.enumerated() {
            _ = try await client.reserve(id)
            if n < 3 { _ = try await client.bind(id, record(id, number: "A00\(n + 1)")) }
        }
        _ = try await client.send("POST", "/sim/windows/1/call")
        client.clock.advance(seconds: 2.5)
        let snapshot = try await client.send("GET", "/v1/kiosks/k1/snapshot")
        #expect(snapshot.status == 200)
        let hall = try #require(snapshot.json["hall"] as? [String: Any])
        #expect((hall["name"] as? [String: String])?["zh"] == "测试大厅")
        #expect(hall["businessDay"] as? String == "2026-11-23")
        let services = try #require(hall["services"] as? [[String: Any]])
        #expect(services.map { $0["waiting"] as? Int } == [2, 0])
        #expect(services[0]["prefix"] as? String == "A" && services[0]["state"] as? String == "open")
        let tickets = snapshot.list("tickets")
        #expect(tickets.map { $0["number"] as? String } == ["A001", "A002", "A003"])
        #expect(tickets.map { $0["state"] as? String } == ["called", "waiting", "waiting"])
        let call = try #require(snapshot.list("calls").first)
        #expect(call["number"] as? String == "A001" && call["ageMs"] as? Int == 2500)
        #expect(snapshot.json["next"] as? Int == (await client.hall.central.feed.lastSeq))
        #expect(snapshot.json["epoch"] as? String == (await client.hall.central.feed.epoch))
    }

    @Test func `every answer is dated and is JSON`() async throws {
        for path in ["/v1/kiosks/k1/snapshot", "/v1/nothing", "/sim/state", "/elsewhere"] {
            let reply = try await client.send("GET", path)
            #expect(reply.headers["Date"] == "Mon, 23 Nov 2026 01:41:00 GMT")
            #expect(reply.headers["Content-Type"] == "application/json")
        }
    }

    @Test(arguments: ["", "Bearer", "Bearer wrong", "Basic secret", "Bearer secret and more", "secret"])
    func `without the token nothing is told`(header: String) async throws {
        let reply = try await client.send(
            "GET", "/v1/kiosks/k1/snapshot", headers: ["authorization": header])
        #expect(reply.status == 401 && reply.code == "unauthorized")
        #expect(reply.headers["WWW-Authenticate"] == "Bearer")
        #expect(reply.json.count == 1)
    }

    @Test func `the scheme's name has no case`() async throws {
        let reply = try await client.send(
            "GET", "/v1/kiosks/k1/snapshot", headers: ["authorization": "bearer secret"])
        #expect(reply.status == 200)
    }

    @Test(arguments: [
        ("GET", "/v1/kiosks/k1/lease/1", 404, "notFound"), ("GET", "/", 404, "notFound"),
        ("GET", "/v1", 404, "notFound"),
        ("POST", "/v1/appointments/search/all", 404, "notFound"),
        ("GET", "/v1/appointments/search", 405, "method.notAllowed"),
        ("POST", "/v1/kiosks/k1/leases/1", 405, "method.notAllowed"),
        ("PUT", "/v1/kiosks/k1/leases/1", 400, "request.malformed"),
        ("PUT", "/v1/kiosks/k1/qr-pool/1", 400, "request.malformed"),
        ("POST", "/v1/kiosks/k1/snapshot", 405, "method.notAllowed"),
        ("GET", "/v1/kiosks/k1/status", 405, "method.notAllowed"),
        ("PUT", "/v1/kiosks/k1/reservations/17", 400, "request.malformed"),
        ("GET", "/v1/kiosks/a b/snapshot", 400, "request.malformed"),
        ("PUT", "/v1/tickets/nobody/void", 400, "request.malformed"),
    ])
    func `a path that leads nowhere is answered so`(
        method: String, path: String, status: Int, code: String
    ) async throws {
        let reply = try await client.send(method, path)
        #expect(reply.status == status && reply.code == code)
    }

    @Test(arguments: [
        ("", "the body"), ("[]", "the body"), ("{", "the body"), ("{}", "service"),
        (#"{"service":7,"origin":"paper"}"#, "service"),
        (#"{"service":"general","origin":"wechat"}"#, "origin"), (#"{"service":"general","origin":"air"}"#, "origin"),
        (#"{"service":"general","origin":"paper","requestedAt":"noon"}"#, "requestedAt"),
    ])
    func `a wrong reservation is told what is wrong`(body: String, place: String) async throws {
        let reply = try await client.send("PUT", client.reservationPath(id), body: body)
        #expect(reply.status == 400 && reply.code == "request.malformed")
        #expect(reply.message?.contains(place) == true, "\(reply.message ?? "")")
        #expect(await client.hall.central.tickets.isEmpty)
    }

    @Test func `a binding with a value out of range is told which`() async throws {
        _ = try await client.reserve(id)
        let wrong: [(String, (inout BindingRecord) -> Void)] = [
            ("revision", { $0.revision = 0 }), ("issueSeq", { $0.issueSeq = -1 }), ("reprints", { $0.reprints = -1 }),
            ("ageMs", { $0.ageMs = -5 }), ("issuedAt", { $0.issuedAt = "noon" }), ("token", { $0.token = "SHORT" }),
            ("shortCode", { $0.shortCode = "12345678" }), ("qrContent", { $0.qrContent = "" }),
        ]
        for (field, change) in wrong {
            var record = record(id)
            change(&record)
            let reply = try await client.bind(id, record)
            #expect(reply.status == 400 && reply.message?.hasPrefix(field) == true, "\(reply.message ?? "")")
        }
        #expect(await client.hall.central.state(id) == "reserved")
    }

    @Test func `a binding may leave out what the kiosk does not know`() async throws {
        _ = try await client.reserve(id)
        var record = record(id)
        (record.issuedAt, record.ageMs, record.qrContent) = (nil, nil, nil)
        #expect(try await client.bind(id, record).status == 200)
    }

    @Test func `a body that is too long or not JSON by its type is refused`() async throws {
        let long = String(repeating: " ", count: WebJSON.longestBody + 1)
        #expect(try await client.send("PUT", client.reservationPath(id), body: long).status == 413)
        let form = ["content-type": "application/x-www-form-urlencoded"]
        let reply = try await client.send(
            "PUT", client.reservationPath(id), headers: form, body: client.reservationBody())
        #expect(reply.status == 415 && reply.code == "request.contentType")
    }

    @Test func `each refusal has its status and code`() async throws {
        let ids = ticketIDs(3)
        func expect(_ reply: TestClient.Reply, _ status: Int, _ code: String) {
            #expect(reply.status == status && reply.code == code)
        }
        expect(try await client.reserve(ids[0], service: "none"), 404, "service.unknown")
        _ = try await client.send("POST", "/sim/services/tax", body: #"{"state":"full"}"#)
        expect(try await client.reserve(ids[0], service: "tax"), 409, "service.full")
        expect(try await client.bind(ids[0], record(ids[0])), 404, "ticket.unknown")
        _ = try await client.reserve(ids[0])
        expect(
            try await client.send("PUT", "/v1/kiosks/k2/reservations/\(ids[0].text)", body: client.reservationBody()),
            409, "reservation.conflict")
        expect(try await client.bind(ids[0], record(ids[0], number: "A009")), 409, "binding.mismatch")
        _ = try await client.bind(ids[0], record(ids[0]))
        _ = try await client.reserve(ids[1])
        var copied = record(ids[1], number: "A002")
        (copied.token, copied.shortCode) = (record(ids[0]).token, record(ids[0]).shortCode)
        expect(try await client.bind(ids[1], copied), 409, "binding.tokenTaken")
    }
}
