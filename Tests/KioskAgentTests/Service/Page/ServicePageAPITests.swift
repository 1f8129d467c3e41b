import Foundation
import Synchronization
import Testing

@testable import KioskAgent

/// The way in, and what can be had inside.
@Suite struct ServicePageAPITests {
    /// Time that stands still until a test lets it pass.
    private final class Clock: Sendable {
        private let milliseconds = Mutex(Int64(1_000_000))
        var now: Int64 { milliseconds.withLock { $0 } }
        func pass(seconds: Int) { milliseconds.withLock { $0 += Int64(seconds) * 1000 } }
    }

    private let directory: TemporaryDirectory
    private let clock = Clock()
    private let asked = Recorder<String>()
    private let file: PinFile
    private let api: ServicePageAPI

    init() throws {
        directory = try TemporaryDirectory()
        let (clock, asked) = (clock, asked)
        file = PinFile(path: directory.file("service.pin"))
        try file.write(try PinHash(of: try Pin("271938")), group: nil)
        api = ServicePageAPI(door: ServiceDoor(file: file, clock: { clock.now })) { request in
            await asked.append("\(request.method) \(request.path) \(String(decoding: request.body, as: UTF8.self))")
            return .json(200, ["told": "all"])
        }
        clock.pass(seconds: 10)
    }

    private struct Answer: Decodable {
        struct Failure: Decodable {
            let code: String
            let seconds: Int?
            let freeTries: Int?
            let why: String?
        }
        let error: Failure?
        let token: String?
        let door: String?
        let seconds: Int?
        let told: String?
    }

    private func ask(
        _ method: String, _ path: String, _ body: String = "", token: String? = nil, type: String? = "application/json",
        of api: ServicePageAPI? = nil
    ) async throws -> (status: Int, answer: Answer, response: HTTPResponse) {
        var headers: [(name: String, value: String)] = type.map { [("Content-Type", $0)] } ?? []
        if let token { headers.append(("Authorization", "Bearer \(token)")) }
        let parts = path.split(separator: "/").map(String.init)
        let response = await (api ?? self.api).answer(
            HTTPRequest(
                method: method, path: "/api/service/\(path)", query: ["x": "y"], headers: headers,
                body: Array(body.utf8)),
            parts[...])
        guard case .bytes(let bytes) = response.body else { throw ProgramFailed(description: "no bytes") }
        return (response.status, try JSONDecoder().decode(Answer.self, from: Data(bytes)), response)
    }

    private func open(_ pin: String = "271938") async throws -> (status: Int, answer: Answer, response: HTTPResponse) {
        try await ask("POST", "session", #"{"pin":"\#(pin)"}"#)
    }

    @Test func `the right PIN opens what is listed and nothing else, as the service socket answers it`() async throws {
        let token = try #require(try await open().answer.token)
        let allowed = [
            ("GET", "status"), ("GET", "upkeep"), ("GET", "faults"), ("GET", "slips"), ("GET", "slips/7.svg"),
            ("GET", "slips/9f-A.svg"), ("POST", "paper-changed"), ("POST", "test-slip"), ("POST", "maintenance"),
        ]
        for (method, path) in allowed {
            let (status, answer, _) = try await ask(method, path, #"{"on":true}"#, token: token)
            #expect(status == 200 && answer.told == "all", "\(method) \(path)")
        }
        #expect(await asked.elements == allowed.map { #"\#($0) /\#($1) {"on":true}"# })
        for (method, path, status) in [
            ("GET", "dead-letters", 404), ("POST", "dead-letters/1/discard", 404), ("GET", "tickets", 404),
            ("POST", "tickets/1/reprint", 404), ("POST", "slip/sample", 404), ("PUT", "voice/hall", 404),
            ("GET", "metrics", 404), ("POST", "transcripts", 404), ("GET", "", 404), ("GET", "status/x", 404),
            ("POST", "status", 405), ("GET", "paper-changed", 405), ("DELETE", "maintenance", 405),
            ("PUT", "session", 405), ("GET", "slips/.svg", 404), ("GET", "slips/..%2fx.svg", 404),
            ("GET", "slips/7.png", 404), ("GET", "slips/\(String(repeating: "7", count: 65)).svg", 404),
        ] {
            #expect(try await ask(method, path, token: token).status == status, "\(method) \(path)")
        }
        #expect(await asked.elements.count == allowed.count)
    }

    @Test func `without a token, with another or an old one there is nothing`() async throws {
        let first = try #require(try await open().answer.token)
        let second = try #require(try await open().answer.token)
        for token in [nil, "", "x", first, second + "0", String(second.reversed())] {
            let (status, answer, response) = try await ask("GET", "status", token: token)
            #expect(status == 401 && answer.error?.code == "service.session")
            #expect(response.headers.contains { $0.name == "WWW-Authenticate" && $0.value.hasPrefix("Bearer") })
            #expect(try await ask("POST", "maintenance", token: token).status == 401)
            #expect(try await ask("DELETE", "session", token: token).status == 401)
        }
        #expect(try await ask("GET", "status", token: second).status == 200)
        #expect(try await ask("DELETE", "session", token: second).status == 200)
        #expect(try await ask("GET", "status", token: second).status == 401)
    }

    @Test func `a session that nobody uses is over`() async throws {
        let token = try #require(try await open().answer.token)
        clock.pass(seconds: ServiceSession.idleSeconds - 1)
        #expect(try await ask("GET", "status", token: token).status == 200)
        clock.pass(seconds: ServiceSession.idleSeconds)
        #expect(try await ask("GET", "status", token: token).answer.error?.code == "service.session")
    }

    @Test func `what changes something is JSON, so that no form of another page can be it`() async throws {
        let token = try #require(try await open().answer.token)
        for type in [nil, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"] {
            #expect(try await ask("POST", "paper-changed", token: token, type: type).status == 415)
            #expect(try await ask("POST", "session", #"{"pin":"271938"}"#, type: type).status == 415)
        }
        #expect(try await ask("GET", "status", token: token, type: nil).status == 200)
        #expect(await asked.elements.count == 1)
    }

    @Test func `wrong PINs are counted, then waited for, and the right one forgets them`() async throws {
        _ = try await open()
        for (freeTries, seconds) in [(1, 0), (0, 0), (0, 5)] {
            let (status, answer, _) = try await open("271930")
            #expect(status == 401 && answer.error?.code == "service.pin")
            #expect(answer.error?.freeTries == freeTries && answer.error?.seconds == seconds)
        }
        for _ in 0..<20 {
            let early = try await open()
            #expect(early.status == 401 && early.answer.error?.code == "service.locked")
            #expect(early.answer.error?.seconds == 5 && early.answer.token == nil)
        }
        #expect(try await ask("GET", "session").answer.seconds == 5)
        clock.pass(seconds: 5)
        #expect(try await open().status == 200)
        #expect(try await open("271930").answer.error?.freeTries == 1)
    }

    @Test func `what cannot be a PIN is no try, and nothing of it is repeated`() async throws {
        for body in [
            #"{"pin":"27193"}"#, #"{"pin":"2719381234567"}"#, #"{"pin":"27193x"}"#, #"{"pin":271938}"#, "{}", "[]", "",
            #"{"pin":"\#(String(repeating: "2", count: 60_000))"}"#,
        ] {
            let (status, answer, response) = try await ask("POST", "session", body)
            #expect(status == 400 && answer.error?.code == "request.malformed", "\(body.prefix(30))")
            if case .bytes(let bytes) = response.body {
                #expect(!String(decoding: bytes, as: UTF8.self).contains("27193"))
            }
        }
        #expect(try await open().status == 200)
    }

    @Test func `a hundred PINs at once are looked at one after the other`() async throws {
        _ = try await open()
        let codes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<100 { group.addTask { try await open("271930").answer.error?.code ?? "" } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == "service.pin" } <= PinGuard.free + 1)
        #expect(codes.allSatisfy { ["service.pin", "service.locked"].contains($0) })
    }

    @Test func `another PIN counts at once, and a file that cannot be used opens nothing and is told`() async throws {
        _ = try await open()
        try file.write(try PinHash(of: try Pin("314159")), group: nil)
        #expect(try await open().status == 401)
        #expect(try await open("314159").status == 200)
        chmod(file.path, 0o644)
        #expect(try await ask("GET", "session").answer.door == "notSetUp")
        let refused = try await open("314159")
        #expect(refused.answer.error?.code == "service.noPin" && refused.answer.error?.why == "openToOthers")
        unlink(file.path)
        #expect(try await open("314159").answer.error?.why == "missing")
        // It was nobody's fault who typed.
        try file.write(try PinHash(of: try Pin("271938")), group: nil)
        for freeTries in [1, 0] { #expect(try await open("314159").answer.error?.freeTries == freeTries) }
    }

    @Test func `where no file is configured nobody gets in`() async throws {
        let shut = ServicePageAPI(door: ServiceDoor(file: nil)) { _ in .json(200, ["told": "all"]) }
        let door = try await ask("GET", "session", of: shut)
        #expect(door.status == 200 && door.answer.door == "notSetUp")
        let refused = try await ask("POST", "session", #"{"pin":"271938"}"#, of: shut)
        #expect(refused.status == 401 && refused.answer.error?.code == "service.noPin")
        #expect(refused.answer.error?.why == "notConfigured")
        #expect(try await ask("GET", "status", token: "", of: shut).status == 401)
    }
}
