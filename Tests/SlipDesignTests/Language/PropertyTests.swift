import Escpos
import Testing

@testable import SlipDesign

/// README of receiptline, Properties, Special characters in property values and Escape sequences in property values.
@Suite struct PropertyTests {
    private func members(_ line: String) throws -> [Member] {
        var problems: [TemplateProblem] = []
        let source = SourceLine(line, number: 1, problems: &problems)
        guard case .property(let tokens) = source.columns[0].kind(isAlone: true) else { throw NoProperty() }
        let members = Member.read(tokens, line: 1, problems: &problems)
        #expect(problems.isEmpty, "\(problems)")
        return members
    }

    private struct NoProperty: Error {}

    /// The value of a code, words and placeholders.
    private func value(_ source: String) throws -> [TemplateRun.Content] {
        try #require(try members("{code:\(source)}").first).value
    }

    /// What has been set by these lines.
    private func settings(_ lines: String...) -> LayoutSettings {
        var reader = TemplateReader()
        for (index, line) in lines.enumerated() { reader.read(line[...], number: index + 1) }
        return reader.settings
    }

    @Test(arguments: [
        "{ text : nowrap }", "{text:nowrap}", "|{text: nowrap;}", "{;; text:\tnowrap ; }|", "| {text: nowrap} |",
    ])
    func `a property is a single column in braces, with space wherever one likes`(line: String) throws {
        let members = try members(line)
        #expect(members.map(\.key) == [.text])
        #expect(members.first?.setting == "nowrap")
    }

    @Test func `a property without members is one`() throws {
        #expect(try members("{}").isEmpty)
        #expect(try members("{ ; }").isEmpty)
        #expect(try Sheet("{}\n|a").grid == ["a"])
    }

    @Test func `properties print nothing themselves`() throws {
        let sheet = try Sheet(
            "|a\n{width: auto; text: wrap; border: space; align: center; option: qrcode; comment: none}\n|b")
        #expect(sheet.grid == ["a", "b"])
        #expect(sheet.steps == [30])
    }

    @Test(arguments: [
        ("image", "i"), ("code", "c"), ("option", "o"), ("align", "a"), ("width", "w"), ("border", "b"), ("text", "t"),
        ("command", "x"), ("comment", "_"),
    ])
    func `each key has an abbreviation`(key: String, abbreviation: String) {
        #expect(Member.Key(key) != nil)
        #expect(Member.Key(key) == Member.Key(abbreviation))
        #expect(Member.Key(key.uppercased()) == nil)
    }

    @Test func `until it is set, columns share the paper a cell apart, centred, and text is wrapped`() {
        let settings = LayoutSettings()
        #expect(settings.widths == nil && settings.area == nil)
        #expect(settings.border == .space(1))
        #expect(settings.alignment == .centre)
        #expect(settings.wrapping == .characters)
        #expect(!settings.code.isQR)
    }

    @Test func `settings hold for the lines that follow, each until it is set again`() {
        let set = settings("{width: 10, 20; text: nowrap}", "{border: line; align: right}", "a", "{option: qrcode, 5}")
        #expect(set.widths == [.cells(10), .cells(20)])
        #expect(set.wrapping == .none && set.border == .line && set.alignment == .right)
        #expect(set.code.isQR && set.code.dotsPerModule == 5)
        let reset = settings("{w: 10; t: nowrap; b: line; a: right}", "{w: auto; t: wrap; b: space; a: center}")
        #expect(reset == LayoutSettings())
    }

    @Test func `values of settings are read in any case`() {
        #expect(settings("{text: NoWrap; border: Line; align: RIGHT; width: AUTO; option: QRCode L}").border == .line)
        #expect(settings("{text: NoWrap}").wrapping == .none)
        #expect(settings("{align: RIGHT}").alignment == .right)
        #expect(settings("{width: 4}", "{width: AUTO}").widths == nil)
        #expect(settings("{option: QRCode L}").code.isQR)
    }

    @Test(arguments: [
        ("space", LayoutSettings.Border.space(1)), ("none", .space(0)), ("line", .line), ("0", .space(0)),
        ("1", .space(1)), ("2", .space(2)),
    ])
    func `border is a word or a number of cells`(value: String, border: LayoutSettings.Border) {
        #expect(settings("{border: 2}", "{border: \(value)}").border == border)
    }

    @Test(arguments: ["left", "center", "right"])
    func `align is one of three`(value: String) {
        let alignments: [String: Alignment] = ["left": .left, "center": .centre, "right": .right]
        #expect(settings("{align: \(value)}").alignment == alignments[value])
    }

    @Test(arguments: ["wrap", "nowrap", "words"])
    func `text is wrapped or not, or between words`(value: String) {
        let wrappings: [String: Row.Wrapping] = ["wrap": .characters, "nowrap": .none, "words": .words]
        #expect(settings("{text: nowrap}", "{text: \(value)}").wrapping == wrappings[value])
    }

    @Test(arguments: ["10,*,0", "10 * 0", "10, *,  0", "10\t*\t0"])
    func `widths are parted by commas or space`(value: String) {
        #expect(settings("{width: \(value)}").widths == [.cells(10), .rest, .cells(0)])
    }

    @Test func `auto anywhere among the widths is auto`() {
        #expect(settings("{width: 10}", "{width: 3 auto}").widths == nil)
    }

    @Test func `options are parted by commas or space, and the first size counts`() {
        #expect(settings("{option: 5 qrcode,m}").code.dotsPerModule == 5)
        #expect(settings("{option: qrcode 7 3}").code.dotsPerModule == 7)
        #expect(settings("{option: qrcode, q}").code.dotsPerModule == nil)
        for level in ["l", "m", "q", "h"] { #expect(settings("{option: qrcode \(level)}").code.isQR) }
        for dots in 3...8 { #expect(settings("{option: qrcode \(dots)}").code.dotsPerModule == dots) }
        // Each option takes the place of the one before as a whole.
        #expect(settings("{option: qrcode 7}", "{option: qrcode}").code.dotsPerModule == nil)
    }

    @Test func `a comment is anything`() throws {
        #expect(try members("{comment: any thing, 号: ^_\"`~\\|\\;}").count == 1)
        #expect(try Sheet("{_: a note: ^^^ \"x\"}\n|a").grid == ["a"])
    }

    // MARK: Values

    @Test(arguments: [
        ("\\\\", "\\"), ("\\|", "|"), ("\\{", "{"), ("\\}", "}"), ("\\;", ";"), ("\\n", "\n"), ("\\x3b", ";"),
        ("\\x7D", "}"),
    ])
    func `each escape in a value is its character`(escape: String, character: String) throws {
        #expect(try value("a\(escape)b") == [.words("a\(character)b")])
    }

    @Test(arguments: ["a\\qb", "a\\:b", "a\\-b", "a\\^b"])
    func `any other escape in a value is ignored`(source: String) throws {
        #expect(try value(source) == [.words("ab")])
    }

    @Test func `characters that are special in text are not in values`() throws {
        #expect(try value(" a_b\"c`d^e~f-g=h: i ") == [.words("a_b\"c`d^e~f-g=h: i")])
        // Unlike in text, control characters that are written as escapes stand for themselves.
        #expect(try value("a\\x0d\\x0ab") == [.words("a\u{D}\u{A}b")])
    }

    @Test func `values keep their case and their inner space, but not the space around them`() throws {
        #expect(try value("  Ab  C\t") == [.words("Ab  C")])
        #expect(try value("{{number}} / {{shortCode}}") == [.value(.number), .words(" / "), .value(.shortCode)])
        #expect(try value(" x{{ number }} ") == [.words("x"), .value(.number)])
    }
}
