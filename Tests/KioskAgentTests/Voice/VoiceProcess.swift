import Foundation

@testable import KioskAgent

/// The real `kiosk-agent voice`, as a process, which writes what it says into a folder or plays it by a script.
final class VoiceProcess: Sendable {
    let log = Recorder<String>()
    private let process: Process

    init(_ arguments: [String]) async throws {
        process = Process()
        process.executableURL = AgentProcess.executable
        process.arguments = ["voice"] + arguments
        let pipe = Foundation.Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        startThread(name: "test-voice") {
            var rest = Data()
            while true {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { return continuation.finish() }
                rest += data
                while let end = rest.firstIndex(of: 10) {
                    continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
        }
        let log = log
        Task {
            for await line in lines { await log.append(line) }
            await log.append("(end)")
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    @discardableResult
    func logged(_ text: String, from start: Int = 0) async throws -> String {
        try await log.first(from: start, text) { $0.contains(text) }
    }

    /// Waits until it hears the agent.
    func linked(from start: Int = 0) async throws {
        try await log.first(from: start, "the link") { $0.contains(" in touch with") && !$0.contains("not in touch") }
    }

    /// SIGTERM. Returns the exit code.
    func terminate() async throws -> Int32 {
        process.terminate()
        return try await ended()
    }

    /// The exit code, once it has ended.
    func ended() async throws -> Int32 {
        let process = process
        return try await onThread {
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    /// What it has written into its folder so far, in order.
    static func said(_ folder: String) throws -> [SpokenFolder.Line] {
        guard let text = try? String(contentsOfFile: folder + "/spoken.jsonl", encoding: .utf8) else { return [] }
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(SpokenFolder.Line.self, from: Data($0.utf8))
        }
    }
}

/// An agent that tells what a test wants, and can go away and come back at the same port.
actor ScriptedFeed {
    private var listener: HTTPListener?
    private let hub = HubBox()
    nonisolated let port: UInt16

    /// The hub of the present life.
    private final class HubBox: Sendable {
        let hub = Later<EventHub>()
    }

    init() throws {
        let hub = hub
        hub.hub.set(EventHub())
        let listener = try Self.listen(port: 0, hub)
        (self.listener, port) = (listener, listener.port)
    }

    nonisolated var url: String { "http://127.0.0.1:\(port)" }

    private static func listen(port: UInt16, _ hub: HubBox) throws -> HTTPListener {
        try HTTPListener(.tcp(host: "127.0.0.1", port: port), log: { _ in }) { request in
            guard request.path == "/api/display/events", let hub = hub.hub.value else {
                return .error(404, "notFound", "")
            }
            return .events(hub.subscribe(initial: [ServerSentEvent("display", data: "{}")]))
        }
    }

    /// How many listen now.
    var listeners: Int { hub.hub.value?.subscriberCount ?? 0 }

    func call(
        _ id: String, recalls: Int = 0, number: String = "A010", window: String = "3", zone: String? = nil,
        age: Int = 0,
        speak: Bool = true
    ) {
        let zone = zone.map { ",\"zone\":\"\($0)\"" } ?? ""
        hub.hub.value?.broadcast(
            ServerSentEvent(
                "call",
                data: """
                    {"callId":"\(id)","recalls":\(recalls),"number":"\(number)","window":"\(window)","ageMs":\(age),
                    "speak":\(speak),"service":"general","zh":"","en":""\(zone)}
                    """))
    }

    func goAway() async {
        await listener?.stop(within: .zero)
        listener = nil
    }

    func comeBack() throws {
        hub.hub.set(EventHub())
        listener = try Self.listen(port: port, hub)
    }
}
