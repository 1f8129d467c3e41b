import Testing

@testable import KioskAgent

@Suite struct OptionsTests {
    private func command(_ options: [String], words: String = "") -> AgentCommand {
        AgentCommand(
            group: .help, name: "try", summary: "tries", forms: [words],
            options: options.map { AgentCommand.Option(name: $0, value: "X", text: "an option") }
        ) { _, _ in .ok }
    }

    @Test func `options take their value behind a space or an equals sign`() throws {
        let options = try Options(
            ["--tickets", "3", "--output=/tmp/x=y", "word"], of: command(["tickets", "output"], words: "FILE"))
        #expect(try options.integer("tickets", in: 1...10) == 3)
        #expect(options.text("output") == "/tmp/x=y")
        #expect(options.words == ["word"])
        #expect(options.text("other") == nil)
    }

    @Test(arguments: [["--no"], ["--a"], ["--a", "1", "--a", "2"], ["word"], ["--a", "x"], ["--a", "11"], ["--"]])
    func `a command line that makes no sense is a usage error`(arguments: [String]) {
        #expect {
            let options = try Options(arguments[...], of: command(["a"]))
            _ = try options.integer("a", in: 1...10)
        } throws: { ($0 as? CommandFailure)?.code == .usage }
    }
}
