import Foundation
import Testing

@testable import KioskAgent

@Suite struct HarmlessConfigurationTests {
    private func json(_ text: String) throws -> [String: Any] {
        let json = try HarmlessConfiguration(of: text).json
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test func `keys that nobody knows and whatever is in them go, but for their names`() throws {
        let shown = try json(
            """
            {central: {url: 'https://me:hunter2@central.example:8443/q?key=hunter2#hunter2', token: 'hunter2'},
             voice: {command: ['say', '--key', 'hunter2'], engine: 'command'}, kiosk: {id: 'hall-1', pinHash: 'hunter2'},
             slip: {qrTemplate: 'https://hunter2@q.example/t/{token}'}, extra: {deep: {deeper: ['hunter2']}},
             printer: {rollMetres: 80, transcripts: null}, clock: {trustPlainHTTP: true}}
            """)
        let text = "\(shown)"
        #expect(!text.contains("hunter2"))
        let central = try #require(shown["central"] as? [String: Any])
        #expect(
            central["url"] as? String == "https://central.example:8443/q" && central["token"] as? String == "[left out]"
        )
        #expect((shown["slip"] as? [String: Any])?["qrTemplate"] as? String == "https://q.example/t/{token}")
        #expect((shown["voice"] as? [String: Any])?["engine"] as? String == "command")
        #expect((shown["printer"] as? [String: Any])?["rollMetres"] as? Int == 80)
        #expect((shown["kiosk"] as? [String: Any])?["id"] as? String == "hall-1")
    }

    /// Each key of a configuration is decided about: a new one is left out until somebody says that it is harmless.
    @Test func `the example is shown, but for what starts programs`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/config.example.json5")
        // With all that is there for the taking.
        let text = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.firstMatch(of: /^ *\/\/ (\w+: .*,)$/).map { String($0.output.1) } ?? String(line)
        }.joined(separator: "\n")
        let shown = try json(text)
        var hidden: [String] = []
        for (section, keys) in shown {
            for (key, value) in keys as? [String: Any] ?? [:] where value as? String == "[left out]" {
                hidden.append("\(section).\(key)")
            }
        }
        #expect(hidden.sorted() == ["voice.command", "voice.player"])
    }

    @Test(arguments: ["{", "central: 'hunter2'", "{a: hunter2}", "{a: 'hunter2\n'}", "", "\u{0}"])
    func `what is no JSON5 is not quoted`(text: String) {
        do {
            _ = try HarmlessConfiguration(of: text)
            Issue.record("taken: \(text)")
        } catch {
            #expect("\(error)".hasPrefix("it is no JSON5 from line ") && !"\(error)".contains("hunter2"))
        }
    }

    @Test(arguments: ["[]", "'hunter2'", "1", "{a: {}}", "{a: []}"])
    func `what is no configuration gives nothing away`(text: String) throws {
        #expect(try !HarmlessConfiguration(of: text).json.contains("hunter2"))
    }
}
