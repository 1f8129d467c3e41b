import Escpos
import Testing

@testable import SlipDesign

/// README of receiptline, Structure and Alignment: a line is a table row, columns are parted by pipes and drawn to those that they touch.
@Suite struct StructureTests {
    private func columns(_ line: String) -> [SourceColumn] {
        var problems: [TemplateProblem] = []
        let columns = SourceLine(line, number: 1, problems: &problems).columns
        #expect(problems.isEmpty)
        return columns
    }

    private func texts(_ line: String) -> [String] {
        columns(line).map { column in
            TextParser(column.tokens).parts.joined().map { run in
                if case .words(let words) = run.content { words } else { "" }
            }.joined()
        }
    }

    @Test(arguments: ["a", "|a|", "|a", "a|", " a ", "| a |", "|  a", "a  |", "\t|a\t|\t"])
    func `one column, with pipes around it or without`(line: String) {
        #expect(texts(line) == ["a"])
    }

    @Test(arguments: ["a|b", "|a|b|", "|a|b", "a|b|", "a | b", "| a | b |"])
    func `two columns, with pipes around them or without`(line: String) {
        #expect(texts(line) == ["a", "b"])
    }

    @Test(arguments: ["a|b|c|d", "|a|b|c|d|", "|a|b|c|d", "a|b|c|d|"])
    func `many columns, with pipes around them or without`(line: String) {
        #expect(texts(line) == ["a", "b", "c", "d"])
    }

    @Test func `columns may be empty, and a line that is empty is one empty column`() {
        #expect(texts("") == [""])
        #expect(texts("|") == [""])
        #expect(texts("||") == [""])
        #expect(texts("|||") == ["", ""])
        #expect(texts("a||b") == ["a", "", "b"])
        #expect(texts("| |a|") == ["", "a"])
    }

    @Test(arguments: ["a", "|a|", "| a |", " a ", "|\ta |"])
    func `a single column is centred where it touches no pipe, or both, or neither of two`(line: String) {
        #expect(columns(line).map(\.alignment) == [.centre])
    }

    @Test(arguments: ["|a", "|a |", "a |", " |a  |", "|a\t|"])
    func `a single column stands left where it touches the left pipe alone, or stands before the right one`(
        line: String
    ) {
        #expect(columns(line).map(\.alignment) == [.left])
    }

    @Test(arguments: ["a|", "| a|", "| a", "|\ta| "])
    func `a single column stands right where it touches the right pipe alone, or stands behind the left one`(
        line: String
    ) {
        #expect(columns(line).map(\.alignment) == [.right])
    }

    @Test(arguments: [
        ("a|b", [Alignment.right, .left]), ("a |b", [.left, .left]), ("a| b", [.right, .right]),
        ("a | b", [.left, .right]),
        ("|a|b|", [.centre, .centre]), ("|a |b |", [.left, .left]), ("| a| b|", [.right, .right]),
        ("| a | b |", [.centre, .centre]), ("|a|b", [.centre, .left]), ("a|b|", [.right, .centre]),
        ("a |b| c", [.left, .centre, .right]), ("a| b|c ", [.right, .right, .left]),
        ("a || b", [.left, .centre, .right]),
    ])
    func `each of several columns is drawn to the pipe that it touches`(line: String, alignments: [Alignment]) {
        #expect(columns(line).map(\.alignment) == alignments)
    }

    @Test func `a single column stands on paper where it is aligned, to the dot`() throws {
        #expect(try Sheet("abc").places == [[Place("abc", 270)]])
        #expect(try Sheet("abcd").places == [[Place("abcd", 264)]])
        #expect(try Sheet("|abc").places == [[Place("abc", 0)]])
        #expect(try Sheet("abc|").places == [[Place("abc", 540)]])
        #expect(try Sheet("综合业务").places == [[Place("综合业务", 240)]])
    }

    @Test func `columns share the paper and stand beside each other`() throws {
        let sheet = try Sheet(
            """
            Asparagus | 0.99
            left |middle| right
            |a|b|c|d|
            right|left
            """, cells: 24)
        #expect(
            sheet.grid == [
                "Asparagus           0.99",
                "left    middle     right",
                "  a     b     c     d",
                "      right left",
            ])
    }

    @Test func `what cannot stand in half a cell stands to the left of it, where there are several columns`() throws {
        // Columns of 23 and 24 cells: 20 are free beside abc, 21 beside efg.
        #expect(try Sheet("|abc|efg|").places == [[Place("abc", 10 * 12), Place("efg", (24 + 10) * 12)]])
    }

    @Test func `pipes that are escaped part nothing`() throws {
        #expect(try Sheet("|a\\|b").grid == ["a|b"])
        #expect(texts("a\\x7cb") == ["a|b"])
    }
}
