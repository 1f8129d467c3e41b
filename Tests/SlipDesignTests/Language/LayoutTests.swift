import Escpos
import Testing

@testable import SlipDesign

/// What width, border, align and text do on paper (README of receiptline, Properties; lib/receiptline.js, createLine and wrapText).
@Suite struct LayoutTests {
    private func grid(_ source: String, cells: Int = 24) throws -> [String] { try Sheet(source, cells: cells).grid }

    // MARK: Widths

    @Test func `columns without a width share the paper, and the last ones get what is left over`() throws {
        #expect(try grid("|a |b |c ", cells: 21) == ["a      b      c"])
        #expect(try grid("|a |b |c ", cells: 22) == ["a      b       c"])
        #expect(try grid("|a |b |c ", cells: 23) == ["a       b       c"])
        #expect(try grid("{width: * * *}\n|a |b |c ", cells: 22) == ["a      b       c"])
    }

    @Test func `a width is cells, a star the rest`() throws {
        #expect(try grid("{width: 4 *}\n|ab |cd |") == ["ab   cd"])
        #expect(try grid("{width: * 4}\n|ab | cd|") == ["ab                    cd"])
        #expect(try grid("{width: 4 * 4}\n|a |b |c ") == ["a    b              c"])
        #expect(try grid("{width: * 4 *}\n|a |b |c ") == ["a         b    c"])
    }

    @Test func `columns that are narrower than the paper stand together where align says`() throws {
        let row = "|abc|de |"
        #expect(try grid("{width: 4, 5}\n" + row) == ["       abc  de"])
        #expect(try grid("{width: 4, 5; align: left}\n" + row) == ["abc  de"])
        #expect(try grid("{width: 4, 5; align: right}\n" + row) == ["              abc  de"])
    }

    @Test func `a single column that is narrower than the paper is one too`() throws {
        #expect(try grid("{width: 6}\n|ab\nab|\nab") == ["         ab", "             ab", "           ab"])
    }

    @Test func `the widest column gives way where the paper is too narrow, the last of several`() throws {
        #expect(try grid("{width: 10 20 10}\n|a |b |c ") == ["a        b       c"])
        #expect(try grid("{width: 12 12 2}\n|a |b |c ") == ["a          b          c"])
        #expect(try grid("{width: 30 *}\n|a |b ") == ["a                      b"])
        #expect(try grid("{width: 99}\nab|") == ["                      ab"])
    }

    @Test func `a column of no width is not printed`() throws {
        #expect(try grid("{width: 4 0 4; align: left}\n|a |b |c ") == ["a    c"])
        #expect(try grid("{width: 0 *}\n|a |b ") == ["b"])
        let sheet = try Sheet("|a\n{width: 0}\n|b\n{width: auto}\n|c")
        #expect(sheet.grid == ["a", "c"])
        #expect(sheet.steps == [60])
    }

    @Test func `a line with fewer columns than widths has empty ones at its end`() throws {
        #expect(try grid("{width: 4 4 *}\n|a") == ["a"])
        #expect(try grid("{width: * 12}\na|") == ["          a"])
        #expect(try grid("{width: 4 4; align: right}\n|a ") == ["               a"])
    }

    // MARK: Borders

    @Test func `between two columns there are as many cells as border says`() throws {
        let row = "\n|abc |de |"
        #expect(try grid("{width: 4 4; align: left}" + row) == ["abc  de"])
        #expect(try grid("{width: 4 4; align: left; border: none}" + row) == ["abc de"])
        #expect(try grid("{width: 4 4; align: left; border: 0}" + row) == ["abc de"])
        #expect(try grid("{width: 4 4; align: left; border: 1}" + row) == ["abc  de"])
        #expect(try grid("{width: 4 4; align: left; border: space}" + row) == ["abc  de"])
        #expect(try grid("{width: 4 4; align: left; border: 2}" + row) == ["abc   de"])
    }

    @Test func `the paper that columns share is less the space between them`() throws {
        #expect(try grid("{border: 0}\n|a |b |") == ["a           b"])
        #expect(try grid("{border: 2}\n|a |b |") == ["a            b"])
        #expect(try grid("{border: 2}\n|a |b |c ") == ["a       b        c"])
    }

    // MARK: Wrapping

    @Test func `text that is wider than its column goes on below, inside the column`() throws {
        #expect(
            try grid("{width: 6 *}\n|please wait |for your number |", cells: 16) == [
                "please for your", " wait  number",
            ])
    }

    @Test func `wrap breaks after the last character that fits, Chinese never in the middle of one`() throws {
        #expect(try grid("{width: 5; align: left}\n|please wait") == ["pleas", "e wai", "t"])
        #expect(try grid("{width: 5; align: left}\n|请等候叫号") == ["请等", "候叫", "号"])
        #expect(try grid("{width: 5; align: left}\n|a请等候b") == ["a请等", "候b"])
    }

    @Test func `each line of a column is aligned by itself`() throws {
        #expect(try grid("{width: 6; align: left}\nabcdefgh|") == ["abcdef", "    gh"])
        #expect(try grid("{width: 6; align: left}\nabcdefgh") == ["abcdef", "  gh"])
        #expect(try Sheet("abcdefghi", cells: 8).places == [[Place("abcdefgh", 0)], [Place("i", 42)]])
    }

    @Test func `a line that is full has ended: a manual break after it leaves an empty one`() throws {
        #expect(try Sheet("{width: 4}\n|abcd\\nef").steps == [60])
        #expect(try Sheet("{width: 4}\n|abc\\nef").steps == [30])
        #expect(try Sheet("{width: 4}\n|abcdefgh\ni").steps == [30, 30])
        #expect(try Sheet("{width: 4; text: words}\n|abcd\\nef").steps == [30])
    }

    @Test func `nowrap leaves out what does not fit`() throws {
        #expect(try grid("{text: nowrap; width: 5; align: left}\n|{{service}}") == ["综合"])
        #expect(try grid("{text: nowrap; width: 5 3; align: left}\n|{{hallEnglish}} |{{kiosk}} |") == ["Citiz kio"])
    }

    @Test func `words goes on after the last word that fits`() throws {
        #expect(
            try grid("{text: words; width: 12; align: left}\n|please wait for your number") == [
                "please wait", "for your", "number",
            ])
        #expect(try grid("{text: words; width: 7; align: left}\n|请等候，叫号") == ["请等", "候，叫", "号"])
        #expect(try grid("{text: words; width: 5; align: left}\n|please") == ["pleas", "e"])
    }

    @Test func `sizes count in widths`() throws {
        #expect(try grid("{width: 8; align: left}\n|^^^abcde") == ["a›b›c›d›", "e›"])
        #expect(try grid("{width: 6; align: left}\n|^^^请a等") == ["请››a›", "等››"])
        #expect(try grid("|^a |b") == ["a›          b"])
    }

    // MARK: Empty lines

    @Test func `an empty line is a line of white, and the end of the last line begins none`() throws {
        #expect(try Sheet("a\n\nb").steps == [60])
        #expect(try Sheet("a\n\n\nb").steps == [90])
        #expect(try SlipTemplate("{{number}}\n{code: {{ticketQR}}; option: qrcode}\n").lines.count == 2)
        #expect(try SlipTemplate("{{number}}\n{code: {{ticketQR}}; option: qrcode}\n\n").lines.count == 3)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines end as on any system, and a mark at the beginning is no text`(end: String) throws {
        #expect(try Sheet(["\u{FEFF}|a", "|b", "|c"].joined(separator: end)).grid == ["a", "b", "c"])
    }
}
