import Foundation

@testable import KioskAgent

/// The real agent, as a process that can be killed, and the requests that a touch page sends to it.
final class AgentProcess: Sendable {
    /// Lines of its log.
    let log = Recorder<String>()
    let url: String
    private let process: Process
    private let http = HTTPClient(name: "test")
    private let reader: Task<Void, Never>

    /// The executable that was built together with the tests.
    static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "kiosk-agent")

    /// Starts `kiosk-agent run …` and waits for its touch page. `environment`: variables besides those of the tests.
    init(arguments: [String], environment: [String: String] = [:]) async throws {
        process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        if !environment.isEmpty {
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        }
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        // A thread that reads, not `readabilityHandler`: closing a watched pipe has crashed libdispatch's event loop.
        startThread(name: "test-log") {
            let buffer = LineBuffer()
            while true {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { return continuation.finish() }
                for line in buffer.lines(data) { continuation.yield(line) }
            }
        }
        let log = log
        reader = Task {
            for await line in lines { await log.append(line) }
            await log.append("(end)")
        }
        let line = try await log.first("the touch page") { $0.contains("touch page at ") || $0 == "(end)" }
        guard let start = line.range(of: "http://"), let end = line[start.lowerBound...].firstIndex(of: ",") else {
            let lines = await log.elements
            throw Recorder<String>.NeverHappened(description: "the agent did not start: \(lines)")
        }
        url = String(line[start.lowerBound..<end])
    }

    /// A test that failed has not ended its agents.
    deinit {
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        http.stop()
    }

    var processID: Int32 { process.processIdentifier }

    /// Bytes of memory that it had at most so far.
    func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
        return (status.firstMatch(of: /VmHWM:\s*(\d+) kB/).flatMap { Int($0.output.1) } ?? 0) << 10
    }

    /// Waits for a line of the log.
    @discardableResult
    func logged(_ text: String, from start: Int = 0) async throws -> String {
        try await log.first(from: start, text) { $0.contains(text) }
    }

    /// How many lines the log has: what is waited for `from` here has not happened yet.
    var logCount: Int { get async { await log.elements.count } }

    /// SIGKILL, as a power cut for everything that is not on the disk.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        http.stop()
    }

    /// SIGTERM. Returns the exit code.
    @discardableResult
    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        http.stop()
        return process.terminationStatus
    }

    /// One request as a page would send it, or with other headers.
    func send(
        _ method: String, _ path: String, body: String? = nil, headers: [(name: String, value: String)]? = nil
    ) async throws -> (status: Int, body: String) {
        let response = try await http.perform(
            HTTPClientRequest(
                method: method, url: url + path.dropFirst(), headers: headers ?? [("Content-Type", "application/json")],
                body: body.map { Array($0.utf8) }, deadline: patience))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// Touches a service, or an appointment of it.
    func touch(
        _ service: String = "general", intent: UUID = UUID(), appointment: String? = nil
    ) async throws -> Answer {
        var wish = ["intent": intent.uuidString, "service": service]
        wish["appointment"] = appointment
        return try await ask("POST", "/api/tickets", wish)
    }

    /// Asks for the ticket of an intent.
    func ticket(_ intent: UUID) async throws -> Answer {
        try await ask("GET", "/api/tickets/\(intent.uuidString)")
    }

    /// Says what to do with a number whose slip did not print.
    func choose(_ choice: String, intent: UUID) async throws -> Answer {
        try await ask("POST", "/api/tickets/\(intent.uuidString)/choice", ["choice": choice])
    }

    /// Says what became of a slip.
    func report(_ slip: String, intent: UUID) async throws -> Answer {
        try await ask("POST", "/api/tickets/\(intent.uuidString)/slip", ["slip": slip])
    }

    private func ask(_ method: String, _ path: String, _ body: [String: String]? = nil) async throws -> Answer {
        let json = try body.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let (status, answer) = try await send(method, path, body: json)
        return Answer(status: status, content: try JSONDecoder().decode(Answer.Content.self, from: Data(answer.utf8)))
    }

    /// Looks for the appointments of a phone or ID number.
    func appointments(of number: String) async throws -> (code: String?, found: [FoundAppointment]) {
        struct Found: Decodable { let appointments: [FoundAppointment]? }
        let json = String(decoding: try JSONEncoder().encode(["number": number]), as: UTF8.self)
        let (_, body) = try await send("POST", "/api/appointments/search", body: json)
        let failure = try? JSONDecoder().decode(Answer.Content.self, from: Data(body.utf8)).error
        return (failure?.code, try JSONDecoder().decode(Found.self, from: Data(body.utf8)).appointments ?? [])
    }

    /// An appointment as the touch page offers it.
    struct FoundAppointment: Decodable, Equatable, Sendable {
        let id: String
        let service: String
        let bookedAt: String
        let state: String
        let number: String?
    }

    /// The citizen decides about a slip that did not print: `tryAgain`, `phone` or `giveUp`.
    @discardableResult
    func choose(_ choice: String, _ intent: UUID) async throws -> Answer {
        let (status, body) = try await send(
            "POST", "/api/tickets/\(intent.uuidString)/choice", body: #"{"choice":"\#(choice)"}"#)
        return Answer(status: status, content: try JSONDecoder().decode(Answer.Content.self, from: Data(body.utf8)))
    }

    /// What a touch is answered with.
    struct Answer: Sendable {
        struct Content: Decodable, Sendable {
            struct Ticket: Decodable, Sendable {
                let number: String?
                let ahead: Int?
                let state: String
                let ticketID: String
                let evidence: String?
                let newIntent: Bool
                let isOffline: Bool
                let bookedAt: String?
                let reprints: Int
                let choices: [String]
            }
            struct Failure: Decodable, Sendable {
                let code: String
                let message: String
                let number: String?
                let at: String?
            }
            let ticket: Ticket?
            let error: Failure?
        }
        let status: Int
        let content: Content
        var ticket: Content.Ticket? { content.ticket }
        var code: String? { content.error?.code }
    }
}

/// Cuts what arrives into lines.
private final class LineBuffer {
    private var rest = Data()

    func lines(_ data: Data) -> [String] {
        rest += data
        var lines: [String] = []
        while let end = rest.firstIndex(of: 10) {
            lines.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
            rest = Data(rest[rest.index(after: end)...])
        }
        return lines
    }
}
