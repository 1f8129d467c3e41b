import Foundation
import Testing

@testable import KioskAgent

/// A real hall with a voice: central, an agent that keeps its port when it is started again, and what people at windows do.
struct VoiceHall: Sendable {
    let hall: TestHall
    let port: UInt16
    /// A folder for what the voice writes.
    let said: String

    var central: SimulatedCentral { hall.hall.central }
    var configuration: String { hall.directory.file("voice-hall.json5") }
    var socket: String { hall.directory.file("voice-hall.sock") }
    var agentURL: String { "http://127.0.0.1:\(port)" }

    /// `voice`: the configuration's section of that name.
    init(voice: String) async throws {
        hall = try await TestHall()
        // One that was free a moment ago.
        let listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { _ in }) { _ in .hangUp }
        port = listener.port
        await listener.stop(within: .zero)
        said = hall.directory.file("said")
        let token = hall.directory.file("token")
        try Data(SimulatedCentral.bearerToken.utf8).write(to: URL(filePath: token))
        let text = """
            {
                central: {url: '\(hall.hall.centralURL)', tokenFile: '\(token)'},
                kiosk: {id: 'test-1', port: \(port)},
                hall: {host: '127.0.0.1', port: 0},
                printer: {device: '\(hall.socket)', profile: 'epson-tm-t88'},
                store: {path: '\(hall.directory.file("agent.db"))'},
                offline: {numbersPerService: 0, qrPool: 0},
                service: {socket: '\(hall.directory.file("voice-hall.sock"))'},
                voice: \(voice),
            }
            """
        try Data(text.utf8).write(to: URL(filePath: configuration))
    }

    func agent() async throws -> AgentProcess {
        let agent = try await AgentProcess(arguments: ["run", "--config", configuration])
        try await agent.logged("in touch with central")
        return agent
    }

    /// A voice that has heard the agent.
    func voice(_ more: String...) async throws -> VoiceProcess {
        let voice = try await VoiceProcess(["--config", configuration, "--output", said] + more)
        try await voice.linked()
        return voice
    }

    /// Somebody takes a number of a service, and a window calls it at once. Returns the number.
    func call(_ service: String, window: String) async throws -> String {
        struct Called: Decodable { let number: String }
        #expect(await central.order("POST", "/sim/phones/take", #"{"service":"\#(service)"}"#) != nil)
        return try await central.ask(
            "POST", "/sim/windows/\(window)/call", #"{"service":"\#(service)"}"#, as: Called.self
        ).number
    }

    func close() async { await hall.close() }

    /// The WAV of a line.
    func sound(_ line: SpokenFolder.Line) throws -> PCM {
        try PCM(wav: [UInt8](Data(contentsOf: URL(filePath: said + "/" + line.file))))
    }
}
