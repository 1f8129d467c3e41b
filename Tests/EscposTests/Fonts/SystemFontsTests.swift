import Testing

@testable import Escpos

/// Needs the fonts of fonts-noto-cjk and fonts-noto-core.
@Suite struct SystemFontsTests {
    let fonts = SystemFonts()

    /// A line of each script that a hall in China may meet, and of some that it may not.
    static let lines = [
        "𠮷", "㐂䶮𬭎龘", "国务服务大厅", "ئۇيغۇرچە", "قازاق", "རྒྱལ་ཁབ", "སྤྱི", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠꉙ", "한국어", "ᥖᥭᥰ", "Nguyễn",
        "Ộ", "gjpqy", "𞤀𞤁", "नमस्ते", "ไทย", "①→★",
    ]

    @Test func `a rare name is drawn as itself, and not as 〓 or 口`() throws {
        let name = try fonts.draw("𠮷", height: 24)
        #expect(name.ink.count > 100)
        #expect(try name != fonts.draw("〓", height: 24))
        #expect(try name != fonts.draw("口", height: 24))
        #expect(try name != fonts.draw("吉", height: 24))
    }

    @Test func `a picture is as high as asked, and the ink of Chinese fills it`() throws {
        for height in 24...192 {
            for bold in [false, true] {
                let picture = try fonts.draw("𠮷国", height: height, bold: bold)
                #expect(picture.height == height)
                #expect(picture.width == 2 * height)
                let rows = picture.inkedRows
                #expect(rows.count * 10 >= height * 9, "\(height) \(bold): \(rows)")
            }
        }
    }

    @Test(arguments: lines) func `every script is drawn in every size, as high as asked`(_ line: String) throws {
        for height in stride(from: 24, through: 192, by: 7) {
            let picture = try fonts.draw(line, height: height)
            #expect(picture.height == height)
            #expect(picture.inkedRows.count * 2 > height)
        }
    }

    @Test func `what is asked in sizes that no printer has is drawn in the nearest that is allowed`() throws {
        for (asked, drawn) in [(Int.min, 8), (0, 8), (8, 8), (768, 768), (769, 768), (Int.max, 768)] {
            #expect(try fonts.draw("国", height: asked).height == drawn)
            #expect(try fonts.draw("国", height: 24, width: asked).height == 24)
        }
    }

    @Test func `nothing is cut off: a letter keeps its marks above and below at every size`() throws {
        // O, circumflex and dot below; six stacked parts of which three do not touch.
        for (text, parts) in [("Ộ", 3), ("ཨཱོཾ", try fonts.draw("ཨཱོཾ", height: 192).pieces)] {
            for height in stride(from: 72, through: 192, by: 8) {
                #expect(try fonts.draw(text, height: height).pieces == parts, "\(text) \(height)")
            }
        }
        // As high as the picture, since it would be higher: nothing lies outside.
        for height in [24, 48, 96] {
            let stack = try fonts.draw("རྒྱོཾ", height: height)
            #expect(stack.inkedRows.count >= height - 2)
            #expect(try stack.width * 4 < fonts.draw("རྒྱོཾ", height: height * 2).width * 3)
        }
    }

    @Test func `width and height are independent, as a printer's sizes are`() throws {
        for (width, height) in [(24, 48), (48, 24), (72, 24), (192, 96)] {
            let picture = try fonts.draw("𠮷田", height: height, width: width)
            #expect(picture.height == height)
            #expect(abs(picture.width - 2 * width) <= width / 8)
        }
    }

    @Test(arguments: lines) func `bold has more ink, in fonts too that have no bold face`(_ line: String) throws {
        for height in [24, 48, 96] {
            let regular = try fonts.draw(line, height: height)
            let bold = try fonts.draw(line, height: height, bold: true)
            #expect(
                Double(bold.ink.count) / Double(bold.width) > 1.05 * Double(regular.ink.count) / Double(regular.width))
        }
    }

    @Test func `no stroke vanishes at 24 dots`() throws {
        // A column of dots that crosses each horizontal stroke and nothing else.
        for (character, column, strokes) in [("三", 8, 3), ("王", 7, 3), ("目", 12, 4), ("圭", 7, 4), ("昌", 12, 6)] {
            let picture = try fonts.draw(character, height: 24)
            let dots = (0..<24).map { picture[column, $0] }
            #expect(zip([false] + dots, dots).count { !$0 && $1 } == strokes, "\(character)")
        }
    }

    @Test func `spaces are white and empty text is empty`() throws {
        #expect(try fonts.draw("", height: 24) == Bitmap(width: 0, height: 24))
        #expect(try fonts.draw("\u{200B}\u{FEFF}\u{7}", height: 24) == Bitmap(width: 0, height: 24))
        let spaces = try fonts.draw(" \t\u{3000}\n", height: 24)
        #expect(spaces.width >= 36)
        #expect(spaces.ink.isEmpty)
    }

    @Test func `the same is drawn however often and by however many at once`() async throws {
        let expected = try Self.lines.map { try fonts.draw($0, height: 24) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    fonts.close()
                    return Self.lines.map { try? fonts.draw($0, height: 24) } == expected
                }
            }
            for await same in group { #expect(same) }
        }
    }
}
