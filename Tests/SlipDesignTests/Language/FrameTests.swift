import Escpos
import Testing

@testable import SlipDesign

/// Frames: border line (README of receiptline, Properties; lib/receiptline.js, createLine), in PC437.
@Suite struct FrameTests {
    private func grid(_ source: String, cells: Int = 20) throws -> [String] { try Sheet(source, cells: cells).grid }

    @Test func `rows have lines around them and between their columns`() throws {
        #expect(
            try grid(
                """
                {border: line}
                |ab |cd|
                |e |f|
                """) == [
                    "┌────────┬─────────┐",
                    "│ab      │   cd    │",
                    "│e       │    f    │",
                    "└────────┴─────────┘",
                ])
    }

    @Test func `a single column is a frame too`() throws {
        #expect(try grid("{border: line; width: 4}\nab") == ["       ┌────┐", "       │ ab │", "       └────┘"])
    }

    @Test func `a rule is a line between two rows, several of them are one`() throws {
        #expect(
            try grid("{border: line; width: 3 4; align: left}\n|a |b |\n-\n---\n|c |d |") == [
                "┌───┬────┐", "│a  │b   │", "├───┼────┤", "│c  │d   │", "└───┴────┘",
            ])
    }

    @Test func `a rule before the first row or after the last one is the frame's own line`() throws {
        #expect(try grid("{border: line; width: 3; align: left}\n---\n|a\n---") == ["┌───┐", "│a  │", "└───┘"])
    }

    @Test func `rows of other widths, or aligned otherwise, meet at the rule between them`() throws {
        #expect(
            try grid(
                """
                {border: line; width: 3 4; align: left}
                |a |b |
                {width: 5}
                ---
                |c
                {width: 10; align: right}
                ---
                |d
                """) == [
                    "┌───┬────┐",
                    "│a  │b   │",
                    "├───┴─┬──┘",
                    "│c    │",
                    "└─────┘ ┌──────────┐",
                    "        │d         │",
                    "        └──────────┘",
                ])
    }

    @Test func `rows that overlap share their line`() throws {
        #expect(
            try grid("{border: line; width: 8; align: left}\n|a\n---\n{align: right; width: 14}\n|b") == [
                "┌────────┐", "│a       │", "└───┬────┴─────────┐",
                "    │b             │", "    └──────────────┘",
            ])
    }

    @Test func `without a rule between them, rows of other widths follow each other`() throws {
        #expect(
            try grid("{border: line; width: 3; align: left}\n|a\n{width: 5}\n|b") == [
                "┌───┐", "│a  │", "│b    │", "└─────┘",
            ])
    }

    @Test func `a frame ends where the border is another one, and at the end of the slip`() throws {
        #expect(
            try grid("{border: line; width: 3; align: left}\n|a\n{border: space}\n|b\n---\n{border: line}\n|c") == [
                "┌───┐", "│a  │", "└───┘", "b", "┌───┐", "│c  │", "└───┘",
            ])
        #expect(try grid("{border: line; width: 3; align: left}\n{border: line}\n|a").count == 3)
    }

    @Test func `a frame without rows is none`() throws {
        #expect(try grid("{border: line}\n---\n{border: space}\n|a") == ["a"])
    }

    @Test func `text that is wrapped or high has its lines beside it`() throws {
        let sheet = try Sheet("{border: line; width: 4 4; align: left}\n|abcdef |^^g |", cells: 20)
        #expect(sheet.grid == ["┌────┬────┐", "│abcd│g   │", "│ef  │    │", "└────┴────┘"])
        let heights = sheet.lines.map { line in line.runs.filter { $0.string.contains("│") }.map(\.style.heightScale) }
        #expect(heights == [[], [2, 2, 2], [1], []])
    }

    @Test func `lines of a frame follow each other without space, and other text with it`() throws {
        let sheet = try Sheet("|x\n{border: line}\n|a\n|b\n{border: space}\n|c\n|d")
        #expect(sheet.steps == [30, 24, 24, 24, 24, 30])
    }

    @Test func `a cut ends the frame on one piece of paper and begins it on the next`() throws {
        let template = try SlipTemplate(
            "{border: line; width: 5; align: left}\n|a\n===\n---\n|{{number}}\n{border: space}\n{code: {{ticketQR}}; option: qrcode}"
        )
        let profile = PrinterProfile.paper(cells: 48)
        let bytes = try DocumentEncoder(profile: profile).encode(
            template.compose(.sample, logo: nil, on: profile).document
        ).bytes
        let pieces = EscposRenderer.papers(of: bytes, profile: profile)
        #expect(
            pieces.map(\.text) == ["┌─────┐\n│a    │\n└─────┘", "┌─────┐\n│A010 │\n└─────┘"])
    }

    @Test func `pictures interrupt the frame, which goes on below them`() throws {
        let sheet = try Sheet(
            "{border: line; width: 5; align: left}\n|a\n{image: \(Pictures.black16)}\n|b", cells: 20)
        #expect(sheet.grid == ["┌─────┐", "│a    │", "│b    │", "└─────┘"])
        #expect(sheet.rasters.count == 1)
    }

    @Test func `as many columns fit as have a cell and a line each`() throws {
        let row = String(repeating: "|a", count: 9) + "|"
        #expect(try grid("{border: line}\n\(row)", cells: 19).first == "┌─┬─┬─┬─┬─┬─┬─┬─┬─┐")
    }
}
