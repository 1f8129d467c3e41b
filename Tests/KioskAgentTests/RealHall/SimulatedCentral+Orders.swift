import Foundation
import HallSimulator

@testable import KioskAgent

/// What people in the hall do, as the simulator takes it.
extension SimulatedCentral {
    /// Does something in the hall. Returns what the simulator says of it; nil where the hall does not allow it now.
    @discardableResult
    nonisolated func order(_ method: String, _ path: String, _ body: String = "{}") async -> Data? {
        let answer = await simulator.answer(
            WebRequest(
                method: method, path: path, headers: ["content-type": "application/json"],
                body: method == "GET" ? [] : Array(body.utf8)))
        guard case .response(200...299, _, let bytes) = answer else { return nil }
        return Data(bytes)
    }

    /// Something that the hall has to allow.
    @discardableResult
    nonisolated func ask<Answer: Decodable>(
        _ method: String, _ path: String, _ body: String = "{}", as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        guard let data = await order(method, path, body) else {
            throw Recorder<String>.NeverHappened(description: "refused: \(method) \(path) \(body)")
        }
        return try JSONDecoder().decode(type, from: data)
    }

    /// Makes central fail on purpose: the JSON of POST /sim/faults.
    nonisolated func fail(_ json: String) async throws {
        guard await order("POST", "/sim/faults", json) != nil else {
            throw Recorder<String>.NeverHappened(description: "fault refused: \(json)")
        }
    }

    nonisolated func clearFaults() async { await order("DELETE", "/sim/faults") }

    /// What a phone knows and was told.
    nonisolated func phone(_ name: String) async throws -> CitizenPhone {
        try await ask("GET", "/sim/phones/\(name)")
    }

    /// A phone's camera is held to a text.
    nonisolated func scan(_ text: String, phone: String) async throws -> String {
        struct Answer: Decodable { let state: String }
        let body = String(decoding: try JSONEncoder().encode(["text": text]), as: UTF8.self)
        return try await ask("POST", "/sim/phones/\(phone)/scan", body, as: Answer.self).state
    }

    /// The hall as central tells it to kiosks.
    nonisolated func snapshot() async throws -> Data {
        let answer = await simulator.answer(
            WebRequest(
                method: "GET", path: "/v1/kiosks/nobody/snapshot",
                headers: ["authorization": "Bearer \(Self.bearerToken)"]))
        guard case .response(200, _, let bytes) = answer else {
            throw Recorder<String>.NeverHappened(description: "no snapshot: \(answer)")
        }
        return Data(bytes)
    }
}

/// A phone as the simulator tells it.
struct CitizenPhone: Decodable, Sendable {
    struct Ticket: Decodable, Sendable {
        let ticketID: String
        let number: String
        let state: String
    }
    struct Message: Decodable, Sendable {
        let kind: String
        let ticketID: String
        let number: String
        let window: String?
        let ahead: Int?
    }
    let tickets: [Ticket]
    let messages: [Message]
}
