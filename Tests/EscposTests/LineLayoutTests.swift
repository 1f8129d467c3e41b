import Testing

@testable import Escpos

@Suite struct LineLayoutTests {
    let converter: GB18030Converter

    init() throws { converter = try GB18030Converter() }

    private func piece(_ text: String, _ style: TextStyle = TextStyle()) -> StyledBytes {
        var replaced: [Character] = []
        let encoder = TextEncoder(converter: converter, fourByte: true)
        return StyledBytes(bytes: encoder.encode(text, replaced: &replaced)[...], style: style)
    }

    private func lines(_ text: String, _ columns: Int) -> [[StyledBytes]] {
        LineLayout.wrap([piece(text)], columns: columns)
    }

    @Test func `a line that fits stays as it is, to the last cell`() {
        #expect(lines("排队 A001", 9) == [[piece("排队 A001")]])
        #expect(lines("", 9) == [[piece("")]])
    }

    @Test func `a long line breaks at the last space that fits, and the space goes`() {
        #expect(
            lines("please wait for your number", 12) == [
                [piece("please wait")], [piece("for your")], [piece("number")],
            ])
        #expect(lines("abcd   efgh", 5) == [[piece("abcd")], [piece("efgh")]])
    }

    @Test func `Chinese breaks between characters, never within one`() {
        #expect(lines("请在等候区等待叫号", 7) == [[piece("请在等")], [piece("候区等")], [piece("待叫号")]])
        #expect(lines("㐂㐂㐂", 5) == [[piece("㐂㐂")], [piece("㐂")]])
    }

    @Test func `punctuation that closes does not begin a line, and what opens does not end one`() {
        #expect(lines("请等待，叫号", 6) == [[piece("请等")], [piece("待，叫")], [piece("号")]])
        #expect(lines("号码（甲）", 6) == [[piece("号码")], [piece("（甲）")]])
    }

    @Test func `a word longer than the line breaks anywhere`() {
        #expect(lines("https://q.hall.gov.cn", 8) == [[piece("https://")], [piece("q.hall.g")], [piece("ov.cn")]])
    }

    @Test func `double width counts twice, across runs`() {
        let wide = TextStyle(width: 2)
        #expect(LineLayout.wrap([piece("号", wide), piece("ab")], columns: 6) == [[piece("号", wide), piece("ab")]])
        #expect(LineLayout.wrap([piece("号", wide), piece("abc")], columns: 6) == [[piece("号", wide)], [piece("abc")]])
    }

    @Test func `what is wider than the whole line is left out`() {
        #expect(lines("号a", 1) == [[piece("a")]])
        #expect(lines("号", 1) == [[]])
        #expect(lines("abc", 0) == [[]])
    }

    @Test func `no line is ever too wide, and nothing but spaces is lost`() {
        var generator = SplitMix64(seed: 6)
        let alphabet = Array("ab c 号码，。（）“”㐂1 ")
        for _ in 0..<3000 {
            let pieces = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                let characters = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                }
                return piece(String(characters), TextStyle(width: Int.random(in: 1...2, using: &generator)))
            }
            let columns = Int.random(in: 4...20, using: &generator)
            let lines = LineLayout.wrap(pieces, columns: columns)
            #expect(lines.allSatisfy { $0.reduce(0) { $0 + $1.cells } <= columns })
            #expect(
                lines.flatMap { $0.flatMap(\.bytes) }.filter { $0 != 0x20 }
                    == pieces.flatMap(\.bytes).filter { $0 != 0x20 })
        }
    }

    @Test func `columns share what fixed ones leave, to the last cell`() {
        let column = TextRun("x")
        func widths(_ widths: [Column.Width], _ total: Int) -> [Int] {
            LineLayout.widths(of: widths.map { Column(column, width: $0) }, total: total)
        }
        #expect(widths([.cells(10), .share(1)], 48) == [10, 37])
        #expect(widths([.share(1), .share(2)], 48) == [15, 32])
        #expect(widths([.share(1), .share(1), .share(1)], 48) == [15, 15, 16])
        #expect(widths([.cells(40), .cells(40)], 48) == [40, 7])
        #expect(widths([.cells(-3), .share(-1)], 48) == [0, 0])
        #expect(widths([.share(.max), .share(.max)], 48) == [23, 24])
        #expect(widths([], 48) == [])
    }
}
