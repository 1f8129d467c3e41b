import Testing

@testable import Escpos

@Suite struct HostileTextTests {
    let fonts = SystemFonts()

    private static func pile(_ count: Int) -> String { "a" + String(repeating: "\u{489}\u{301}", count: count / 2) }

    /// Texts that have hung or crashed drawing somewhere.
    static let texts: [String] = [
        String(repeating: "国", count: 10_000), String(repeating: "𠮷", count: 513), String(repeating: "g", count: 2048),
        pile(10_000), pile(2_000), pile(100), String(repeating: pile(14), count: 30),
        String(repeating: "👩\u{200D}", count: 5_000), String(repeating: "👩\u{200D}", count: 8) + "👩",
        String(repeating: "\u{200D}", count: 500), String(repeating: "\u{FDFA}", count: 500),
        String(repeating: "\u{FDFD}", count: 500), String(repeating: "\u{12031}\u{2E3B}", count: 250),
        String(repeating: "\u{2067}", count: 500) + "ا", String(repeating: "([{", count: 170),
        String(repeating: "\u{202E}ا\u{202C}a", count: 100), String(repeating: "\u{E000}", count: 500),
        String(repeating: "\u{301}", count: 500), String(repeating: "\u{1F1E6}", count: 500),
        String(repeating: "ཀྵྲྀ", count: 100), String(repeating: "क्", count: 250), String(repeating: "ྐ", count: 500),
        String((0...0x1F).map { Character(Unicode.Scalar($0)) }), "\u{0}", "\u{FFFD}\u{FFFE}\u{FEFF}",
        String(decoding: [0xED, 0xA0, 0xBD, 0xFF, 0xC0, 0x80, 0xF5] as [UInt8], as: UTF8.self),
    ]

    @Test(arguments: texts.indices) func `a hostile text neither crashes nor takes long`(_ index: Int) {
        let clock = ContinuousClock()
        for height in [24, 192] {
            let time = clock.measure {
                do throws(SystemFontsError) {
                    let picture = try fonts.draw(Self.texts[index], height: height)
                    #expect(picture.height == height)
                    #expect(picture.width <= 8192)
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
            // A hundred times what it takes on a machine that does nothing else.
            #expect(time < .seconds(10))
        }
    }

    @Test func `ten thousand characters are refused`() {
        #expect(throws: SystemFontsError.tooLong(limit: 512)) {
            try fonts.draw(String(repeating: "国", count: 10_000), height: 24)
        }
        #expect(throws: SystemFontsError.tooLong(limit: 512)) {
            try fonts.draw(String(repeating: "a", count: 513), height: 24)
        }
        #expect(throws: SystemFontsError.tooWide(limit: 8192)) {
            try fonts.draw(String(repeating: "国", count: 512), height: 192)
        }
    }

    @Test func `a pile of accents counts as missing`() {
        let pile = Self.pile(100)
        #expect(throws: SystemFontsError.missing([Character(pile)])) { try fonts.draw(pile, height: 24) }
    }

    @Test func `garbage from anywhere in Unicode never crashes`() {
        var generator = SplitMix64(seed: 11)
        var drawn = 0
        for round in 0..<400 {
            // From a few blocks at a time, so that much of it is shaped together.
            let block = UInt32.random(in: 0...(round % 2 == 0 ? 0x1FF : 0x1_0FFF), using: &generator) << 4
            var text = ""
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                let value =
                    Bool.random(using: &generator)
                    ? block + .random(in: 0...127, using: &generator) : .random(in: 0...0x206F, using: &generator)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let height = Int.random(in: 8...192, using: &generator)
            if let picture = try? fonts.draw(text, height: height, bold: round % 3 == 0) {
                drawn += 1
                #expect(picture.height == height)
            }
        }
        #expect(drawn > 10)
    }
}
