import Foundation
import Testing

@testable import HallSimulator

/// Leases, QR contents, screens and appointments over JSON.
struct OfflineRoutesTests {
    let client = TestClient()
    let id = ticketIDs(1)[0]
    let lease = "/v1/kiosks/k1/leases/0D6B0A3E-0B43-4C0B-8F8F-2F6F0A1C5E77"
    let pool = "/v1/kiosks/k1/qr-pool/0d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e78"

    func put(_ path: String, _ body: String) async throws -> TestClient.Reply {
        try await client.send("PUT", path, body: body)
    }

    @Test func `a lease tells its numbers, how they are spelt and when they are good`() async throws {
        let reply = try await put(lease, #"{"service":"general","count":20}"#)
        #expect(reply.status == 200)
        let expected: NSDictionary = [
            "leaseID": "0d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e77", "businessDay": "2026-11-23", "service": "general",
            "prefix": "A", "digits": 3, "from": 501, "to": 520, "notBefore": "2026-11-23T00:00:00+08:00",
            "notAfter": "2026-11-24T00:00:00+08:00",
        ]
        #expect(NSDictionary(dictionary: reply.json) == expected)
        #expect(try await put(lease, #"{"service":"general","count":21}"#).code == "lease.conflict")
        let other = lease.replacing("0D6B", with: "1D6B")
        #expect(
            try await put(other, #"{"service":"general","count":1,"businessDay":"2026-11-25"}"#).code == "lease.day")
        #expect(try await put(other, #"{"service":"none","count":1}"#).code == "service.unknown")
        var binding = record(id, number: "A507")
        binding.leaseID = "0D6B0A3E-0b43-4c0b-8f8f-2f6f0a1c5e77"
        #expect(try await client.bind(id, binding).json["state"] as? String == "waiting")
        #expect(
            try await client.bind(ticketIDs(2)[1], record(ticketIDs(2)[1], number: "A507")).code == "ticket.unknown")
        let shown = try await client.ticket(id)
        #expect(shown["leaseID"] as? String == "0d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e77")
    }

    @Test func `QR contents are the same for the same request, and none in a hall that makes none`() async throws {
        #expect(try await put(pool, #"{"count":2}"#).code == "qrPool.none")
        _ = try await client.send("POST", "/sim/hall", body: #"{"qrContent":"weChat"}"#)
        let first = try await put(pool, #"{"count":2}"#).list("entries")
        #expect(Set(first.compactMap { $0["content"] as? String }).count == 2)
        #expect(first.allSatisfy { $0["expiresAt"] as? String == "2026-12-23T09:41:00+08:00" })
        let again = try await put(pool, #"{"count":2}"#).list("entries")
        #expect(again.map { $0["content"] as? String } == first.map { $0["content"] as? String })
        let neighbour = try await put(pool.replacing("k1", with: "k2"), #"{"count":2}"#).list("entries")
        #expect(neighbour.first?["content"] as? String != first.first?["content"] as? String)
    }

    @Test func `a ticket on a screen stays reserved until it is bound`() async throws {
        let path = "/v1/tickets/\(id.text)/screen"
        let body = #"{"kiosk":"k1","token":"\#(token(for: id))"}"#
        #expect(try await put(path, body).code == "ticket.unknown")
        _ = try await client.reserve(id)
        #expect(try await put(path, body).json["state"] as? String == "reserved")
        #expect(try await put(path, body.replacing("k1", with: "k2")).code == "binding.mismatch")
    }

    @Test func `an appointment is booked on a phone, found by its numbers and checked in once`() async throws {
        let order =
            #"{"service":"tax","at":"2026-11-23T10:30:00+08:00","phoneNumber":"13800138000","idNumber":"11010519491231002X"}"#
        let booked = try await client.send("POST", "/sim/phones/p1/book", body: order)
        let appointment = try #require(booked.json["id"] as? String)
        func search(_ body: String) async throws -> TestClient.Reply {
            try await client.send("POST", "/v1/appointments/search", body: body)
        }
        for body in [#"{"kiosk":"k1","phone":"13800138000"}"#, #"{"kiosk":"k1","idNumber":"11010519491231002X"}"#] {
            let found = try await search(body).list("appointments")
            #expect(found.map { $0["id"] as? String } == [appointment] && found[0]["state"] as? String == "booked")
            #expect(found[0]["notBefore"] as? String == "2026-11-23T10:30:00+08:00" && found[0]["number"] == nil)
        }
        #expect(try await search(#"{"kiosk":"k1","phone":"13800138001"}"#).list("appointments").isEmpty)
        let path = "/v1/appointments/\(appointment)/check-in"
        let given = try await put(path, #"{"ticketID":"\#(id.text)","kiosk":"k1"}"#)
        #expect(given.json["number"] as? String == "F001" && given.json["ahead"] as? Int == 0)
        #expect(given.json["service"] as? String == "tax")
        let second = try await put(path, #"{"ticketID":"\#(ticketIDs(2)[1].text)","kiosk":"k1"}"#)
        let error = try #require(second.json["error"] as? [String: Any])
        #expect(second.status == 409 && second.code == "appointment.checkedIn")
        #expect(error["number"] as? String == "F001" && error["at"] as? String == "2026-11-23T09:41:00+08:00")
        #expect(
            try await search(#"{"kiosk":"k1","phone":"13800138000"}"#).list("appointments")[0]["number"] as? String
                == "F001")
    }

    @Test func `what a search asks for is nowhere in the simulator's state`() async throws {
        _ = try await client.send(
            "POST", "/v1/appointments/search", body: #"{"kiosk":"k1","phone":"13800138000"}"#)
        _ = try await client.send(
            "POST", "/sim/phones/p1/book",
            body: #"{"service":"tax","at":"2026-11-23T10:30:00+08:00","phoneNumber":"13800138000"}"#)
        for path in ["/sim/state", "/sim/phones/p1"] {
            guard case .response(_, _, let body) = await client.raw("GET", path) else { continue }
            #expect(!String(decoding: body, as: UTF8.self).contains("13800138000"))
        }
    }

    @Test(arguments: [
        (#"{"kiosk":"k1"}"#, "phone"),
        (#"{"kiosk":"k1","phone":"13800138000","idNumber":"11010519491231002X"}"#, "phone"),
        (#"{"kiosk":"k1","phone":"23800138000"}"#, "phone"), (#"{"kiosk":"k1","phone":null}"#, "phone"),
        (#"{"kiosk":"k1","idNumber":"11010519491231002x"}"#, "idNumber"), (#"{"phone":"13800138000"}"#, "kiosk"),
        (#"{"kiosk":"k 1","phone":"13800138000"}"#, "kiosk"),
    ])
    func `a wrong search is told what is wrong, without the number`(body: String, place: String) async throws {
        let reply = try await client.send("POST", "/v1/appointments/search", body: body)
        #expect(reply.status == 400 && reply.message?.hasPrefix(place) == true, "\(reply.message ?? "")")
        #expect(reply.message?.contains("13800138000") == false)
    }

    @Test(arguments: [
        ("leases", #"{"service":"general","count":0}"#), ("leases", #"{"service":"general","count":501}"#),
        ("leases", #"{"service":"general","count":5,"businessDay":null}"#), ("leases", #"{"service":"general"}"#),
        ("leases", #"{"service":"general","count":5,"businessDay":"2026-02-30"}"#),
        ("leases", #"{"service":"general","count":1.5}"#), ("leases", #"{"service":"a b","count":1}"#),
        ("qr-pool", #"{"count":"2"}"#), ("qr-pool", #"{"count":99999999999999999999}"#), ("qr-pool", "{}"),
    ])
    func `a wrong order for stock is refused`(call: String, body: String) async throws {
        let reply = try await put("/v1/kiosks/k1/\(call)/0d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e78", body)
        #expect(reply.status == 400 && reply.code == "request.malformed")
    }

    @Test(arguments: ["leaseID", "appointmentID", "issuedAt", "ageMs", "qrContent"])
    func `what may be absent is never null`(field: String) async throws {
        _ = try await client.reserve(id)
        let data = try JSONEncoder().encode(record(id))
        var body = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        body[field] = NSNull()
        let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        let reply = try await put("/v1/tickets/\(id.text)/binding", text)
        #expect(reply.status == 400 && reply.message?.contains(field) == true, "\(reply.message ?? "")")
        body[field] = nil
        let without = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        #expect(try await put("/v1/tickets/\(id.text)/binding", without).status == 200)
    }
}
