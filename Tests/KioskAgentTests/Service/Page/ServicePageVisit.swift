import Foundation

@testable import KioskAgent

/// The service page's PIN of tests' halls.
let servicePin = "271938"

extension TestHall {
    /// What an agent's `service` section says of the PIN, whose file is there then.
    func servicePin() throws -> String {
        let file = PinFile(path: directory.file("service.pin"))
        try file.write(try PinHash(of: try Pin(KioskAgentTests.servicePin)), group: nil)
        return "pinFile: '\(file.path)'"
    }
}

extension AgentProcess {
    private struct Opened: Decodable {
        struct Failure: Decodable { let seconds: Int? }
        let token: String?
        let error: Failure?
    }

    /// Types the PIN, as soon as the agent looks at one. The headers of whoever is inside.
    func openServicePage() async throws -> [(name: String, value: String)] {
        while true {
            let (_, body) = try await send("POST", "/api/service/session", body: #"{"pin":"\#(servicePin)"}"#)
            let answer = try JSONDecoder().decode(Opened.self, from: Data(body.utf8))
            if let token = answer.token {
                return [("Content-Type", "application/json"), ("Authorization", "Bearer \(token)")]
            }
            try await Task.sleep(for: .seconds(max(1, answer.error?.seconds ?? 1)))
        }
    }
}
