import Testing

@testable import Escpos

@Suite struct TextUnitTests {
    let encoder: TextEncoder

    init() throws { encoder = TextEncoder(converter: try GB18030Converter(), fourByte: false) }

    private func units(_ text: String) -> [TextUnit] { TextUnit.units(of: text) { encoder.canPrint($0) } }

    @Test func `what the printer has is printed`() {
        #expect(units("") == [])
        #expect(units("姓名 A012：αβ") == [.printed("姓名 A012：αβ")])
    }

    @Test func `a Chinese character stands alone, so that lines can end at it`() {
        #expect(units("𠮷𠮷田") == [.drawn("𠮷"), .drawn("𠮷"), .printed("田")])
        #expect(units("姓名𠮷A") == [.printed("姓名"), .drawn("𠮷"), .printed("A")])
    }

    @Test func `a letter is drawn with its word, and the word alone`() {
        #expect(units("Mr Nguyễn, 3") == [.printed("Mr "), .drawn("Nguyễn"), .printed(", 3")])
        #expect(units("Қазақ тілі") == [.drawn("Қазақ"), .printed(" "), .drawn("тілі")])
        #expect(units("号ئۇيغۇر 12") == [.printed("号"), .drawn("ئۇيغۇر"), .printed(" 12")])
    }

    @Test func `Tibetan, which has no spaces, is drawn by syllables`() {
        #expect(units("བོད་ཡིག") == [.drawn("བོད་"), .drawn("ཡིག")])
    }

    @Test func `units are the text, in its order, and no word is longer than a line`() {
        var generator = SplitMix64(seed: 4)
        let alphabet = Array("a1 号，𠮷ễ\u{301}ئۇབ་ᠮꆈ😀é—\u{200D}\u{E000}")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...200, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                })
            let units = units(text)
            #expect(units.map(\.text).joined() == text)
            for unit in units {
                #expect(!unit.text.isEmpty && unit.text.count <= 64 || unit == .printed(unit.text))
                if case .drawn(let word) = unit { #expect(word.contains { !encoder.canPrint($0) }) }
            }
        }
        #expect(units(String(repeating: "ئ", count: 10_000)).count == (10_000 + 63) / 64)
    }
}
