import Foundation
import Testing

@testable import KioskAgent

@Suite struct ConfigurationProbeTests {
    private func look(_ text: String) throws -> (fact: ConfigurationFact, files: [ConfiguredFile]) {
        let directory = try TemporaryDirectory()
        let file = directory.file("config.json5")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return ConfigurationProbe.look(at: file)
    }

    @Test func `all mistakes are found at once, and the rest is understood`() throws {
        let (fact, files) = try look(
            """
            {
                central: {url: 'ftp://x', deadlineMs: 1, tokenFile: '/none/token'},
                kiosk: {id: 'hall-7', prot: 1},
                printer: {profile: 'none'},
                hal: {},
            }
            """)
        #expect(
            Set(fact.errors.map(\.path)) == [
                "central.url", "central.deadlineMs", "kiosk.prot", "printer.profile", "hal",
            ])
        #expect(fact.configuration?.kiosk.id == "hall-7")
        #expect(fact.isWrong(in: "central") && fact.isWrong(in: "printer") && !fact.isWrong(in: "store"))
        #expect(files.map(\.role) == [.token] && files[0].path.isMissing && files[0].flaw == nil)
    }

    @Test func `without central's address there is one mistake, and the rest is understood`() throws {
        for text in ["{}", "{central: {}}", "{central: 3}"] {
            let fact = try look(text).fact
            #expect(fact.errors.last?.path == "central.url" || fact.errors.map(\.path) == ["central.url"], "\(text)")
            #expect(fact.configuration != nil && fact.isWrong(in: "central"))
        }
    }

    @Test func `what is no JSON5 is one mistake, with its place`() throws {
        let fact = try look("{central: {url: 'https://x'}").fact
        #expect(fact.configuration == nil && fact.errors.count == 1 && fact.errors[0].position != nil)
    }

    @Test func `a page's references are its files, and nothing else is`() {
        let text = """
            <link href="touch.css"><script src="./touch.js"></script><a href="https://a.example/x.js">
            import { x } from "./machine.js"; const text = "see a.b.css for more"; "../y.js" ".js"
            """
        #expect(PageReferences.names(in: text) == ["touch.css", "touch.js", "machine.js"])
    }
}
