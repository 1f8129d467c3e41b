import Testing

@testable import KioskAgent

@Suite struct OptionsTests {
    @Test func `options take their value behind a space or an equals sign`() throws {
        let options = try Options(
            ["--tickets", "3", "--output=/tmp/x=y", "word"], allowed: ["tickets", "output"], words: 1)
        #expect(try options.integer("tickets", in: 1...10) == 3)
        #expect(options.text("output") == "/tmp/x=y")
        #expect(options.words == ["word"])
        #expect(options.text("other") == nil)
    }

    @Test(arguments: [["--no"], ["--a"], ["--a", "1", "--a", "2"], ["word"], ["--a", "x"], ["--a", "11"], ["--"]])
    func `a command line that makes no sense is a usage error`(arguments: [String]) {
        #expect {
            let options = try Options(arguments[...], allowed: ["a"])
            _ = try options.integer("a", in: 1...10)
        } throws: { ($0 as? CommandFailure)?.code == .usage }
    }
}
