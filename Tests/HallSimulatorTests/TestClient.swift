import Foundation
import Testing

@testable import HallSimulator

/// A kiosk `k1` of a small hall, which has the right token.
struct TestClient: Sendable {
    let hall: HallSimulator
    let clock = TestClock()
    var token = "secret"

    init(qrContent: HallSimulator.QRContent = .none, pace: Double = 0, seed: UInt64 = 5) {
        let clock = clock
        hall = HallSimulator(
            definition: smallHall, bearerToken: "secret", qrContent: qrContent, pace: pace, seed: seed,
            clock: { clock.now })
    }

    /// An answer with its body read as JSON.
    struct Reply {
        let status: Int
        let headers: [String: String]
        let json: [String: Any]

        var code: String? { (json["error"] as? [String: Any])?["code"] as? String }
        var message: String? { (json["error"] as? [String: Any])?["message"] as? String }
        func list(_ key: String) -> [[String: Any]] { json[key] as? [[String: Any]] ?? [] }
    }

    func raw(
        _ method: String, _ path: String, query: [String: String] = [:], headers: [String: String] = [:],
        body: String = ""
    ) async -> WebAnswer {
        var all = ["authorization": "Bearer \(token)", "content-type": "application/json"]
        all.merge(headers) { $1 }
        return await hall.answer(
            WebRequest(method: method, path: path, query: query, headers: all, body: Array(body.utf8)))
    }

    func send(
        _ method: String, _ path: String, query: [String: String] = [:], headers: [String: String] = [:],
        body: String = ""
    ) async throws -> Reply {
        try Self.reply(await raw(method, path, query: query, headers: headers, body: body))
    }

    static func reply(_ answer: WebAnswer) throws -> Reply {
        guard case .response(let status, let headers, let body) = answer else { throw HungUp() }
        let json = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return Reply(status: status, headers: headers, json: try #require(json))
    }

    struct HungUp: Error {}

    func reserve(_ id: TicketID, service: String = "general") async throws -> Reply {
        try await send("PUT", reservationPath(id), body: reservationBody(service))
    }

    func reservationPath(_ id: TicketID) -> String { "/v1/kiosks/k1/reservations/\(id.text)" }

    func reservationBody(_ service: String = "general") -> String {
        #"{"service":"\#(service)","origin":"paper","requestedAt":"2026-11-23T09:41:00+08:00"}"#
    }

    func bind(_ id: TicketID, _ record: BindingRecord) async throws -> Reply {
        let body = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
        return try await send("PUT", "/v1/tickets/\(id.text)/binding", body: body)
    }

    func void(_ id: TicketID) async throws -> Reply {
        try await send("PUT", "/v1/tickets/\(id.text)/void", body: #"{"reason":"printer"}"#)
    }

    func poll(after: Int, wait: Int = 0, limit: Int = 100, kiosk: String = "k1") async -> WebAnswer {
        let epoch = await hall.central.feed.epoch
        return await raw(
            "GET", "/v1/kiosks/\(kiosk)/events",
            query: ["epoch": epoch, "after": "\(after)", "wait": "\(wait)", "limit": "\(limit)"])
    }

    func arm(_ fault: String) async throws {
        let reply = try await send("POST", "/sim/faults", body: fault)
        try #require(reply.status == 200, "\(reply.message ?? "")")
    }

    /// What the simulator tells of a ticket.
    func ticket(_ id: TicketID) async throws -> [String: Any] {
        try await send("GET", "/sim/tickets/\(id.text)").json
    }

    /// Goes on when a poll of this kiosk waits for news, or the test's time is up.
    func untilPolling(_ kiosk: String = "k1") async {
        while await hall.polls(of: kiosk) == 0, !Task.isCancelled { await Task.yield() }
    }

    /// Goes on when a fault holds an answer back, or the test's time is up.
    func untilHeld() async {
        while await hall.held == 0, !Task.isCancelled { await Task.yield() }
    }
}
