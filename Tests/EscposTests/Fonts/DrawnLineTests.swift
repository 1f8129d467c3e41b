import Testing

@testable import Escpos

/// Lines with characters that a printer lacks. Needs the fonts of fonts-noto-cjk and fonts-noto-core.
@Suite struct DrawnLineTests {
    static let fonts = SystemFonts()
    static let styles: [TextStyle] = [
        TextStyle(), TextStyle(bold: true), TextStyle(underline: true), TextStyle(inverted: true), TextStyle(width: 3),
        TextStyle(height: 2), TextStyle(size: 2), TextStyle(size: 3, bold: true), TextStyle(width: 2, height: 8),
    ]

    private func encoded(
        _ blocks: [Document.Block], _ profile: PrinterProfile = BuiltInProfiles.generic80
    ) throws -> EncodedDocument {
        try DocumentEncoder(profile: profile, fonts: Self.fonts).encode(Document(blocks))
    }

    /// All pictures of a document, and that there is no text in it.
    private func pictures(_ blocks: [Document.Block]) throws -> [Bitmap] {
        try decode(encoded(blocks).bytes).compactMap { command in
            if case .text(let bytes) = command { Issue.record("text: \(bytes)") }
            if case .raster(mode: 0, let bitmap) = command { return bitmap }
            return nil
        }
    }

    /// Dots of all that is printed, as if pictures and text were the same.
    private func length(_ blocks: [Document.Block]) throws -> Int { try encoded(blocks).lengthDots }

    @Test func `a rare name is a picture with its line, as long as text would be`() throws {
        let line = try pictures([.text("姓名 𠮷田 A012")])
        #expect(line.count == 1)
        #expect(line[0].inkedRows.count >= 20)
        #expect(line[0].bytesPerRow <= 15 * 12 / 8 + 1)
        #expect(try encoded([.text("姓名 𠮷田 A012")]).replaced.isEmpty)
        #expect(try encoded([.text("姓名 𠮷田 A012")]).fontsError == nil)
    }

    @Test(arguments: styles) func `in every style it takes the paper that text takes`(_ style: TextStyle) throws {
        for text in ["姓名𠮷田", "姓名ئۇيغۇر", "姓名Nguyễn", "姓名བོད་ཡིག"] {
            for alignment in [Alignment.left, .centre, .right] {
                let drawn = Document.Block.text(text, style: style, alignment: alignment)
                #expect(try length([drawn]) == length([.text("姓名", style: style, alignment: alignment)]), "\(text)")
                let picture = try #require(try pictures([drawn]).first)
                #expect(!picture.ink.isEmpty)
            }
        }
    }

    @Test func `each character stands in the cells where the printer would have put it`() throws {
        for style in Self.styles where !style.inverted && !style.underline {
            // 国 fills its cells; the space after it does not.
            let line = try #require(try pictures([.text("国 𠮷 国", style: style)]).first)
            let cell = 12 * style.printedWidth
            let inked = Set(line.ink.map { $0.x / cell })
            #expect(inked == [0, 1, 3, 4, 6, 7], "\(style)")
        }
    }

    @Test func `an underline is one line below all, and white on black is black up to the edges`() throws {
        let underlined = try #require(try pictures([.text("a 𠮷", style: TextStyle(underline: true))]).first)
        #expect((0..<48).allSatisfy { underlined[$0, 23] })
        let plain = try #require(try pictures([.text("a 𠮷")]).first)
        let inverted = try #require(try pictures([.text("a 𠮷", style: TextStyle(inverted: true))]).first)
        for y in 0..<24 { for x in 0..<48 { #expect(inverted[x, y] != plain[x, y]) } }
    }

    @Test func `sizes and styles mix in a line, all on its lower edge`() throws {
        let runs = [TextRun("𠮷", style: TextStyle(size: 3)), TextRun("国"), TextRun("国", style: TextStyle(height: 2))]
        let line = try #require(try pictures([.row(Row([Column(runs)]))]).first)
        #expect(line.columns(0..<72).inkedRows.count > 60)
        #expect(line.columns(72..<96).inkedRows.lowerBound >= 48)
        #expect(line.columns(96..<120).inkedRows.lowerBound >= 24)
    }

    @Test func `where no font has it 〓 is printed as ever, beside what is drawn`() throws {
        let text = try encoded([.text("a\u{E000}b")])
        #expect(decode(text.bytes).contains(.text([0x61, 0xA1, 0xFE, 0x62])))
        #expect(text.replaced == ["\u{E000}"])
        #expect(text.fontsError == .missing(["\u{E000}"]))

        let mixed = try encoded([.text("𠮷\u{E000}"), .text("\u{E001}")])
        #expect(mixed.replaced == ["\u{E000}", "\u{E001}"])
        #expect(mixed.fontsError == .missing(["\u{E000}", "\u{E001}"]))
        let line = try #require(try pictures([.text("𠮷\u{E000}")]).first)
        #expect(try line == #require(try pictures([.text("𠮷〓")]).first))
    }

    @Test func `without the libraries all is printed as before there were any`() throws {
        let fonts = SystemFonts(names: FontLibraries.Names(harfbuzz: "libnone.so.0"))
        let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80, fonts: fonts)
        let encoded = encoder.encode(Document([.text("𠮷田"), .text("ئۇ")]))
        #expect(encoded.replaced == ["𠮷", "ئ", "ۇ"])
        #expect(decode(encoded.bytes).contains(.text([0xA1, 0xFE, 0xCC, 0xEF])))
        guard case .library = encoded.fontsError else { return #expect(Bool(false), "\(encoded)") }
    }

    @Test func `text that the printer has is not touched by fonts`() throws {
        let none = SystemFonts(names: FontLibraries.Names(fontconfig: "none"))
        for profile in Models.all {
            let with = try DocumentEncoder(profile: profile, fonts: Self.fonts).encode(Slips.ticket())
            #expect(try with == DocumentEncoder(profile: profile, fonts: none).encode(Slips.ticket()))
        }
    }

    @Test func `what runs from right to left is in its order across words, with numbers in theirs`() throws {
        let words = try #require(try pictures([.text("مەكتەپ 12 بىلىم")]).first)
        let whole = try Self.fonts.draw("مەكتەپ 12 بىلىم", height: 24, room: 5)
        #expect(words.ink.count == whole.ink.count)
        #expect(words.ink.isSuperset(of: whole.columns(0..<whole.width - 1).ink))
        // In a Chinese line the words keep their place in it.
        let line = try #require(try pictures([.text("国 مەكتەپ بىلىم 国")]).first)
        let phrase = try Self.fonts.draw("مەكتەپ بىلىم", height: 24, room: 5)
        #expect(line.columns(36..<36 + phrase.width).ink.count >= phrase.ink.count)
    }

    @Test func `a line that is all right to left ends with its full stop at the left`() throws {
        let line = try #require(try pictures([.text("مەكتەپ.")]).first)
        let whole = try Self.fonts.draw("مەكتەپ.", height: 24, room: 5)
        #expect(try whole != Self.fonts.draw("\u{200E}مەكتەپ.", height: 24, room: 5))
        #expect(line.ink.isSuperset(of: whole.columns(0..<whole.width - 1).ink))
    }

    @Test func `what is narrower than its cells stands in the middle of them`() throws {
        let line = try #require(try pictures([.text("𠮷αж")]).first)
        for cell in [1, 2] {
            let columns = line.columns(cell * 24..<cell * 24 + 24).ink.map(\.x)
            #expect(try abs(#require(columns.min()) - (23 - #require(columns.max()))) <= 2)
        }
    }

    @Test func `after a slip the fonts are closed`() async {
        await #expect(processExitsWith: .success) {
            let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80)
            let encoded = encoder.encode(Document([.text("𠮷")]))
            #expect(encoded.replaced.isEmpty)
            #expect(Memory.mapped(["libfontconfig"]).count == 1)
            #expect(Memory.mapped(["/fonts/"]).isEmpty)
        }
    }

    @Test func `a frame goes on through a row that is drawn`() throws {
        let rows: (String) -> Document.Block = {
            .frame([.row(Row([Column([TextRun("名")], width: .cells(6)), Column(TextRun($0))]))])
        }
        #expect(try length([rows("𠮷田")]) == length([rows("吉田")]))
        let commands = try decode(encoded([rows("𠮷田")]).bytes)
        let pictures = commands.compactMap { if case .raster(_, let bitmap) = $0 { bitmap } else { nil } }
        #expect(pictures.count == 1)
        for y in 0..<24 {
            #expect(pictures[0][5, y] && pictures[0][6, y])
            #expect(pictures[0][7 * 12 + 5, y] && pictures[0][7 * 12 + 6, y])
            #expect(pictures[0][47 * 12 + 5, y] && pictures[0][47 * 12 + 6, y])
        }
    }

    @Test func `a long word is parted where its column ends, and every line fits`() throws {
        let word = String(repeating: "مەكتەپ", count: 20)
        let row = Row([Column(TextRun(word), width: .cells(10)), Column(TextRun("x"))])
        let lines = try pictures([.row(row)])
        #expect(lines.count > 5)
        for line in lines { #expect(line.ink.allSatisfy { $0.x <= 122 || $0.x > 130 }) }
    }

    @Test func `one word that is too wide is drawn smaller, not parted`() throws {
        let run = TextRun("𠮷𠮷𠮷𠮷", style: TextStyle(size: 4), isOneWord: true)
        let lines = try pictures([.row(Row([Column([run], width: .cells(16)), Column(TextRun("国"))]))])
        #expect(lines.count == 1)
        #expect(lines[0].columns(0..<192).inkedRows.count > 40)
        #expect(lines[0].height <= 48)
    }

    @Test func `the number and what is confidential are where the picture is`() throws {
        let encoded = try encoded([.text("国"), .numberBegins, .confidential([.text("𠮷")]), .text("国")])
        let part = try #require(encoded.privateParts.first)
        #expect(encoded.privateParts.count == 1)
        #expect(part.content == .picture)
        #expect(encoded.numberOffset == part.range.lowerBound - 8)
        #expect(
            decode(encoded.blanked.bytes).contains {
                if case .raster(_, let bitmap) = $0 { bitmap.ink.isEmpty } else { false }
            })
    }

    @Test(arguments: Models.all) func `any text whatever fits any paper`(profile: PrinterProfile) throws {
        var generator = SplitMix64(seed: 21)
        let alphabet = Array("a1 号，𠮷ễ\u{301}ئۇبཀྵ་ᠮꆈ😀é—\u{200D}\u{E000}()")
        for _ in 0..<25 {
            let runs = (0..<3).map { _ in
                TextRun(
                    String(
                        (0..<Int.random(in: 0...30, using: &generator)).compactMap { _ in
                            alphabet.randomElement(using: &generator)
                        }), style: Self.styles.randomElement(using: &generator) ?? TextStyle(),
                    isOneWord: Bool.random(using: &generator))
            }
            let wrapping: Row.Wrapping = Bool.random(using: &generator) ? .words : .characters
            let row = Row([Column(runs), Column([runs[0]], alignment: .right, width: .cells(9))], wrapping: wrapping)
            let document: [Document.Block] = [
                .row(row), .frame([.row(row)]), .row(Row([Column(runs)], wrapping: wrapping)), .cut,
            ]
            let encoded = try encoded(document, profile)
            var decoder = CommandDecoder()
            for command in decoder.feed(encoded.bytes) {
                if case .raster(_, let bitmap) = command { #expect(bitmap.width <= profile.widthDots) }
            }
            #expect(decoder.tail.isEmpty)
            let papers = EscposRenderer.papers(of: encoded.bytes, profile: profile)
            #expect(papers.map(\.height).reduce(0, +) == encoded.lengthDots)
        }
    }

    @Test func `ten thousand rare characters are printed in no time`() throws {
        let time = try ContinuousClock().measure {
            _ = try encoded([.text(String(repeating: "𠮷", count: 10_000))])
            _ = try encoded([.text(String(repeating: "ئ", count: 10_000))])
            _ = try encoded([.text(String((0..<3000).compactMap { Unicode.Scalar(0xE000 + $0).map { Character($0) } }))]
            )
        }
        #expect(time < .seconds(60))
    }
}
