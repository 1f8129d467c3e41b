import Testing

@testable import Escpos

@Suite struct LineLayoutTests {
    let converter: GB18030Converter

    init() throws { converter = try GB18030Converter() }

    private func piece(_ text: String, _ style: TextStyle = TextStyle(), isOneWord: Bool = false) -> StyledBytes {
        var replaced: [Character] = []
        let encoder = TextEncoder(converter: converter, fourByte: true)
        return StyledBytes(
            bytes: encoder.encode(text, replaced: &replaced)[...], style: style, isOneWord: isOneWord)
    }

    private func lines(_ text: String, _ columns: Int) -> [[StyledBytes]] {
        lines([piece(text)], columns, .words)
    }

    private func lines(_ pieces: [StyledBytes], _ columns: Int, _ wrapping: Row.Wrapping) -> [[StyledBytes]] {
        LineLayout.lines(of: [pieces], columns: columns, wrapping: wrapping)
    }

    @Test func `a line that fits stays as it is, to the last cell`() {
        #expect(lines("排队 A001", 9) == [[piece("排队 A001")]])
        #expect(lines("", 9) == [])
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
        #expect(lines([piece("号", wide), piece("ab")], 6, .words) == [[piece("号", wide), piece("ab")]])
        #expect(lines([piece("号", wide), piece("abc")], 6, .words) == [[piece("号", wide)], [piece("abc")]])
        #expect(
            lines([piece("号", wide), piece("abc")], 6, .characters) == [
                [piece("号", wide), piece("ab")], [piece("c")],
            ])
    }

    @Test func `what is wider than the whole line is left out`() {
        #expect(lines("号a", 1) == [[piece("a")]])
        #expect(lines("号", 1) == [])
        #expect(lines("abc", 0) == [])
        #expect(lines([piece("a号b")], 1, .characters) == [[piece("a")], [piece("b")]])
    }

    @Test func `by characters a line breaks after the last one that fits`() {
        #expect(lines([piece("please wait")], 4, .characters) == [[piece("plea")], [piece("se w")], [piece("ait")]])
        #expect(lines([piece("请在ab等")], 5, .characters) == [[piece("请在a")], [piece("b等")]])
    }

    @Test func `a manual break ends a line, an empty one too, and nothing is printed after the last one`() {
        func lines(_ parts: [String]) -> [[StyledBytes]] {
            LineLayout.lines(of: parts.map { [piece($0)] }, columns: 4, wrapping: .characters)
        }
        #expect(lines(["ab", "c"]) == [[piece("ab")], [piece("c")]])
        #expect(lines(["", "", "c"]) == [[], [], [piece("c")]])
        #expect(lines(["ab", ""]) == [[piece("ab")]])
        // As in receiptline: a line that is full has ended already.
        #expect(lines(["abcd", "e"]) == [[piece("abcd")], [], [piece("e")]])
    }

    @Test func `between words a manual break leaves no empty line, however full the lines before it are`() {
        func lines(_ parts: [String]) -> [[StyledBytes]] {
            LineLayout.lines(of: parts.map { [piece($0)] }, columns: 4, wrapping: .words)
        }
        #expect(lines(["abcd", "e"]) == [[piece("abcd")], [piece("e")]])
        #expect(lines(["ab cd", "e"]) == [[piece("ab")], [piece("cd")], [piece("e")]])
        #expect(lines(["ab cdef", "", "e"]) == [[piece("ab")], [piece("cdef")], [], [piece("e")]])
    }

    @Test(arguments: [Row.Wrapping.characters, .words])
    func `what is one word goes to the next line as a whole`(wrapping: Row.Wrapping) {
        let number = piece("A010", isOneWord: true)
        #expect(lines([piece("No."), number], 6, wrapping) == [[piece("No.")], [number]])
        #expect(lines([piece("号"), number, piece("号")], 6, wrapping) == [[piece("号"), number], [piece("号")]])
        let time = piece("11-23 9:41", isOneWord: true)
        #expect(lines([piece("预约"), time], 12, wrapping) == [[piece("预约")], [time]])
    }

    @Test(arguments: [Row.Wrapping.characters, .words])
    func `one word that no line has room for breaks anywhere`(wrapping: Row.Wrapping) {
        #expect(
            lines([piece("A010501", isOneWord: true)], 4, wrapping)
                == [[piece("A010", isOneWord: true)], [piece("501", isOneWord: true)]])
    }

    @Test func `without wrapping there is one line, unless one word is in a later one`() {
        #expect(lines([piece("请等待叫号")], 6, .none) == [[piece("请等待")]])
        let number = piece("A010", isOneWord: true)
        #expect(lines([piece("号码"), number, piece("请等待")], 6, .none) == [[piece("号码")], [number, piece("请")]])
        #expect(LineLayout.lines(of: [[piece("a")], [piece("b")]], columns: 6, wrapping: .none) == [[piece("a")]])
        #expect(LineLayout.lines(of: [[], [number]], columns: 6, wrapping: .none) == [[], [number]])
    }

    @Test func `one word is in one line wherever it fits, whatever stands around it`() {
        var generator = SplitMix64(seed: 7)
        let alphabet = Array("ab c 号，")
        func words() -> StyledBytes {
            piece(
                String(
                    (0..<Int.random(in: 0...9, using: &generator)).compactMap { _ in
                        alphabet.randomElement(using: &generator)
                    }),
                TextStyle(width: Int.random(in: 1...2, using: &generator)))
        }
        for _ in 0..<3000 {
            let number = piece(["A010", "综 01", "11-23 9:41"].randomElement(using: &generator) ?? "", isOneWord: true)
            let columns = Int.random(in: number.cells...20, using: &generator)
            for wrapping in [Row.Wrapping.characters, .words, .none] {
                let lines = lines([words(), number, words()], columns, wrapping)
                #expect(lines.count { $0.contains(number) } == 1, "\(columns): \(lines)")
            }
        }
    }

    @Test func `no line is ever too wide, and nothing but spaces is lost`() {
        var generator = SplitMix64(seed: 6)
        let alphabet = Array("ab c 号码，。（）“”㐂1 ")
        for round in 0..<3000 {
            let pieces = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                let characters = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                }
                return piece(String(characters), TextStyle(width: Int.random(in: 1...2, using: &generator)))
            }
            let columns = Int.random(in: 4...20, using: &generator)
            let lines = lines(pieces, columns, round % 2 == 0 ? .words : .characters)
            #expect(lines.allSatisfy { $0.reduce(0) { $0 + $1.cells } <= columns })
            #expect(
                lines.flatMap { $0.flatMap(\.bytes) }.filter { $0 != 0x20 }
                    == pieces.flatMap(\.bytes).filter { $0 != 0x20 })
        }
    }
}
