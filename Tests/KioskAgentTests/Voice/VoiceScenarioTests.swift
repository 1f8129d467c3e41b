import Foundation
import Testing

@testable import KioskAgent

/// The table that the pages' voice is held to as well.
@Suite struct VoiceScenarioTests {
    struct Table: Decodable {
        let scenarios: [Scenario]
    }

    struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
        struct Parameters: Decodable, Sendable {
            let repeats: Int
            let chime: Bool
            let chimeMs: Int64
            let furtherMs: Int64
        }
        struct Call: Decodable, Sendable {
            let at: Int64
            let callId: String
            let recalls: Int
            let number: String
            let window: String
            let ageMs: Int64
            let speak: Bool
            let ms: Int64
        }
        struct Said: Decodable, Equatable, Sendable {
            let at: Int64
            let calls: [String]
            let chime: Bool
            let repetition: Int
        }
        let name: String
        let parameters: Parameters
        let calls: [Call]
        let failures: [Int]
        let utterances: [Said]
        let dropped: [String]
        let counts: VoiceCounts

        var testDescription: String { name }
    }

    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Voice/scenarios.json")

    static func scenarios() throws -> [Scenario] {
        try JSONDecoder().decode(Table.self, from: Data(contentsOf: file)).scenarios
    }

    @Test(arguments: try scenarios())
    func `the table's calls are said as it says`(scenario: Scenario) {
        var voice = VirtualVoice(
            rules: .init(repeats: scenario.parameters.repeats, chime: scenario.parameters.chime, toBegin: 0),
            chimeLength: scenario.parameters.chimeMs, furtherLength: scenario.parameters.furtherMs,
            failures: Set(scenario.failures))
        voice.run(
            scenario.calls.map {
                VirtualVoice.Offer(
                    at: $0.at,
                    call: VoiceCall(
                        callID: $0.callId, recalls: $0.recalls, number: $0.number, window: $0.window,
                        madeAt: $0.at - $0.ageMs),
                    speak: $0.speak, length: $0.ms)
            })
        let name = { (call: VoiceCall) in "\(call.callID).\(call.recalls)" }
        let said = voice.sayings.map {
            Scenario.Said(
                at: $0.at, calls: $0.utterance.calls.map(name), chime: $0.utterance.chime,
                repetition: $0.utterance.repetition)
        }
        #expect(said == scenario.utterances)
        #expect(voice.dropped.map(name) == scenario.dropped)
        #expect(voice.counts == scenario.counts)
    }

    @Test func `there are scenarios, each with a name of its own`() throws {
        let scenarios = try Self.scenarios()
        #expect(scenarios.count > 25 && Set(scenarios.map(\.name)).count == scenarios.count)
    }
}
