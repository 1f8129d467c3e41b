import Testing

@testable import Escpos

@Suite struct MissingCharactersTests {
    let fonts = SystemFonts()

    private func missing(in text: String) -> [Character]? {
        do throws(SystemFontsError) {
            _ = try fonts.draw(text, height: 24)
            return []
        } catch .missing(let characters) {
            return characters
        } catch {
            return nil
        }
    }

    @Test(arguments: ["\u{378}", "\u{FFFF}", "\u{E000}", "\u{F8FF}", "\u{10FFFD}", "𘬀"])
    func `a character that no font has is missing, and no box is drawn for it`(_ text: String) {
        #expect(missing(in: text) == Array(text))
        #expect(missing(in: "张\(text)三\(text)") == Array(text))
    }

    @Test func `all that is missing is named, each character once`() {
        #expect(missing(in: "张\u{E001}三𠮷\u{378}丰\u{E001}") == ["\u{E001}", "\u{378}"])
        #expect(SystemFontsError.missing(["\u{E001}", "ﷺ\u{301}"]).description == "no font has U+E001, U+FDFA U+301")
    }

    @Test func `no unassigned or private character whatever is drawn`() {
        var generator = SplitMix64(seed: 3)
        var drawn: [Unicode.Scalar] = []
        var tried = 0
        while tried < 400 {
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &generator)),
                [.unassigned, .privateUse].contains(scalar.properties.generalCategory),
                !scalar.properties.isDefaultIgnorableCodePoint
            else { continue }
            tried += 1
            if missing(in: "国\(scalar)") != [Character(scalar)] { drawn.append(scalar) }
        }
        // Fonts may know characters that are younger than this program.
        #expect(drawn.count <= 4, "\(drawn)")
    }

    @Test func `a mark that the font cannot put on its letter makes the whole character missing`() {
        #expect(missing(in: "国\u{1DA9B}") == ["国\u{1DA9B}"])
    }

    @Test func `a character with its variant, and joined emoji, are drawn as far as a font goes`() throws {
        #expect(missing(in: "葛\u{E0100}") == [])
        #expect(missing(in: "❤\u{FE0F}") == [])
        #expect(try fonts.draw("葛\u{E0100}", height: 24).width == 24)
    }
}
