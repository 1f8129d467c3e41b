import Escpos
import Testing

@testable import SlipDesign

/// README of receiptline, Text, Special characters in text and Escape sequences in text.
@Suite struct TextTests {
    private func runs(_ text: String) -> [TextRun] {
        var problems: [TemplateProblem] = []
        let tokens = SourceLine(text, number: 1, problems: &problems).tokens
        #expect(problems.isEmpty)
        return TextParser(tokens[...]).parts.joined().map { run in
            guard case .words(let words) = run.content else { return TextRun("?") }
            return TextRun(words, style: run.style)
        }
    }

    private func text(_ source: String) -> String { runs(source).map(\.text).joined() }

    // MARK: Special characters

    @Test func `a tilde is a space that stays`() throws {
        #expect(text("a~~b") == "a  b")
        #expect(try Sheet("|~a").places == [[Place("a", 12)]])
        #expect(try Sheet("|~a~b").grid == [" a b"])
    }

    @Test func `underscore, quotation mark and backtick switch a look on and off, together if need be`() throws {
        #expect(runs("_a_") == [TextRun("a", style: TextStyle(underline: true))])
        #expect(runs("\"a\"") == [TextRun("a", style: TextStyle(bold: true))])
        #expect(runs("`a`") == [TextRun("a", style: TextStyle(inverted: true))])
        let all = TextStyle(bold: true, underline: true, inverted: true)
        #expect(runs("_\"`a`\"_b") == [TextRun("a", style: all), TextRun("b")])
        #expect(
            try Sheet("_a_\"b\"`c`_\"号_\"`d").styles == [
                Styled("a", 1, 1, [.underlined]), Styled("b", 1, 1, [.bold]), Styled("c", 1, 1, [.inverted]),
                Styled("号", 1, 1, [.bold, .underlined]), Styled("d", 1, 1, [.inverted]),
            ])
    }

    @Test(arguments: [
        (1, 2, 1), (2, 1, 2), (3, 2, 2), (4, 3, 3), (5, 4, 4), (6, 5, 5), (7, 6, 6), (8, 6, 6), (20, 6, 6),
    ])
    func `carets are sizes`(carets: Int, width: Int, height: Int) throws {
        let caret = String(repeating: "^", count: carets)
        #expect(runs("\(caret)a") == [TextRun("a", style: TextStyle(width: width, height: height))])
        #expect(try Sheet("\(caret)a").styles == [Styled("a", width, height)])
        #expect(try Sheet("\(caret)号").styles == [Styled("号", width, height)])
    }

    @Test func `the same size once more ends it, another one takes its place`() {
        #expect(runs("^^^a^^^b").map(\.style) == [TextStyle(size: 2), TextStyle()])
        #expect(runs("^^^a^b").map(\.style) == [TextStyle(size: 2), TextStyle(width: 2)])
        // Seven and more are one size.
        #expect(runs("^^^^^^^a^^^^^^^^b").map(\.style) == [TextStyle(size: 6), TextStyle()])
    }

    @Test func `what is switched on holds to the end of the column, also after a manual break`() throws {
        #expect(
            try Sheet("^\"a\\nb | c").styles == [
                Styled("a", 2, 1, [.bold]), Styled("c"), Styled("b", 2, 1, [.bold]),
            ])
        #expect(try Sheet("\"a\nb").styles == [Styled("a", 1, 1, [.bold]), Styled("b")])
    }

    @Test func `signs between others are words, in one run with those beside them`() {
        #expect(runs("a-b=c") == [TextRun("a-b=c")])
        #expect(runs("a : b; c") == [TextRun("a : b; c")])
        #expect(text("- a") == "- a")
    }

    @Test func `control characters are ignored, however they are written`() throws {
        #expect(text("a\u{7}b\tc\u{7F}d") == "abcd")
        #expect(text("a\\x07b\\x1Fc\\x7fd") == "abcd")
        #expect(try Sheet("|a\\x1b@b").grid == ["a@b"])
    }

    // MARK: Escapes

    @Test(arguments: ["\\", "|", "{", "}", "-", "=", "~", "_", "\"", "`", "^"])
    func `a backslash before a special character makes it an ordinary one`(sign: String) throws {
        #expect(runs("a\\\(sign)b") == [TextRun("a\(sign)b")])
        #expect(try Sheet("|\\\(sign)\\\(sign)").grid == ["\(sign)\(sign)"])
    }

    @Test func `an escaped hyphen is no rule, an escaped equals sign no cut`() throws {
        #expect(try Sheet("|\\---").grid == ["---"])
        #expect(try Sheet("|==\\=").grid == ["==="])
        #expect(try Sheet("|\\---").rasters.isEmpty)
    }

    @Test func `backslash n goes on in the next line of the column`() throws {
        #expect(try Sheet("|a\\nb\\n\\nc").grid == ["a", "b", "c"])
        #expect(try Sheet("|a\\nb\\n\\nc").steps == [30, 60])
        #expect(try Sheet("a\\nbc | d", cells: 10).grid == ["a        d", "bc"])
        #expect(try Sheet("a|b\\nc", cells: 10).grid == ["   a b", "     c"])
    }

    @Test func `nothing is printed after the last manual break`() throws {
        #expect(try Sheet("|a\\n\nb").steps == [30])
    }

    @Test func `hexadecimal digits are a character of that code, which stands for itself`() {
        #expect(text("\\x41\\x5e\\x5E\\x7c\\xe9") == "A^^|é")
        #expect(runs("\\x5ea").map(\.style) == [TextStyle()])
        #expect(text("\\x414") == "A4")
    }

    @Test(arguments: ["a\\qb", "a\\1b", "a\\;b", "a\\:b", "a\\ b", "a\\号b", "ab\\", "a\\Nb"])
    func `any other character after a backslash is ignored, and a backslash at the end too`(source: String) {
        #expect(text(source) == "ab")
    }

    // MARK: Sizes on paper

    @Test func `characters take 12 dots, Chinese and others 24`() throws {
        #expect(try Sheet("|a号b é c").places == [[Place("a号b", 0), Place("é", 60), Place("c", 96)]])
        #expect(try Sheet("|^a^号b").grid == ["a›号b"])
        #expect(try Sheet("|^^^号^^^b").grid == ["号››b"])
    }

    @Test func `a line is as high as its highest text, which all of it stands at the bottom of`() throws {
        let sheet = try Sheet("|a^^^^^b^^^^^c\nd")
        let tops = sheet.lines[0].runs.map(\.y)
        #expect(tops == [tops[1] + 72, tops[1], tops[1] + 72])
        #expect(sheet.steps == [96])
        #expect(try Sheet("a\nb").steps == [30])
        #expect(try Sheet("^^a\nb").steps == [48])
    }
}
