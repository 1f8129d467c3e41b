import Testing

@testable import Escpos

struct PrintEngineTests {
    static let profile = BuiltInProfiles.generic80

    /// The runs that some commands print, with the paper's beginning as 0.
    static func runs(_ commands: [Command], profile: PrinterProfile = profile) -> [PrintedText] {
        EscposRenderer.papers(of: bytes(of: commands), profile: profile).flatMap(\.items).compactMap {
            guard case .text(var run) = $0 else { return nil }
            run.y -= profile.feedToCutterDots
            return run
        }
    }

    static func text(_ commands: [Command], profile: PrinterProfile = profile) -> String? {
        EscposRenderer.papers(of: bytes(of: commands), profile: profile).first?.text
    }

    @Test func `a cell that does not fit begins a new line`() {
        let runs = Self.runs([.text(Array(repeating: 0x41, count: 49)), .lineFeed])
        #expect(runs.map(\.width) == [576, 12])
        #expect(runs.map(\.y) == [0, 33])
        // 47 cells and a Chinese character that would need two.
        let chinese = Self.runs([.text(Array(repeating: 0x41, count: 47) + [0xD7, 0xDB]), .lineFeed])
        #expect(chinese.map(\.width) == [564, 24])
    }

    @Test func `margins, area, tabs and positions move what is printed`() {
        let runs = Self.runs([
            .leftMargin(100), .printAreaWidth(200), .text([0x41]), .horizontalTab, .text([0x42]),
            .absolutePosition(150),
            .text([0x43]), .relativePosition(-12), .text([0x44]), .lineFeed, .justification(2), .text([0x45]),
            .lineFeed,
        ])
        #expect(runs.map(\.x) == [100, 196, 250, 250, 288])
    }

    @Test func `a position outside the print area is ignored`() {
        let runs = Self.runs([
            .text([0x41]), .absolutePosition(577), .text([0x42]), .relativePosition(-25), .text([0x43]),
            .relativePosition(541), .text([0x44]), .lineFeed,
        ])
        #expect(runs.map(\.bytes) == [[0x41, 0x42, 0x43, 0x44]])
    }

    @Test func `modes of one-byte and Chinese characters are each their own, GS ! is for both`() {
        let runs = Self.runs([
            .chinesePrintMode(0x0C), .text([0x41, 0xD7, 0xDB]), .characterSize(0x31), .text([0x41, 0xD7, 0xDB]),
            .printMode(0x88), .text([0x41]), .emphasized(0), .underline(2), .inverted(1), .text([0x41]), .font(1),
            .text([0x41]), .lineFeed,
        ])
        #expect(runs.map(\.width) == [12, 48, 48 + 96, 12, 12, 9])
        #expect(runs.map(\.height) == [24, 48, 48, 24, 24, 17])
        #expect(runs.map(\.style.isBold) == [false, false, false, true, false, false])
        #expect(runs.map(\.style.underline) == [0, 0, 0, 1, 2, 2])
        #expect(runs.map(\.style.isInverted) == [false, false, false, false, true, true])
        // All stand on one baseline.
        #expect(Set(runs.map { $0.y + $0.height }) == [48])
    }

    @Test func `ESC @ brings all modes back and drops the line`() {
        let runs = Self.runs([
            .characterSize(0x77), .inverted(1), .leftMargin(50), .text([0x41]), .initialize, .text([0x42]), .lineFeed,
        ])
        #expect(runs.count == 1)
        #expect(runs.first?.bytes == [0x42])
        #expect(runs.first?.x == 0)
        #expect(runs.first?.style == CharacterStyle(cellHeight: 24))
    }

    @Test func `line spacing and feeds count in the printer's own units`() {
        let halves = Models.all.first { $0.verticalUnitsPerDot == 2 } ?? Self.profile
        for profile in [Self.profile, halves] {
            let unit = profile.verticalUnitsPerDot
            let runs = Self.runs(
                [
                    .lineSpacing(UInt8(40 * unit)), .text([0x41]), .lineFeed, .text([0x42]), .feed(UInt8(60 * unit)),
                    .text([0x43]), .feedLines(2), .text([0x44]), .defaultLineSpacing, .lineFeed, .text([0x45]),
                    .lineFeed,
                ], profile: profile)
            let sixth = profile.dotsPerInch / 6
            #expect(runs.map(\.y) == [0, 40, 100, 180, 180 + sixth])
        }
    }

    @Test func `bytes mean what the character set says`() {
        #expect(Self.text([.text([0xD7, 0xDB, 0x24]), .lineFeed]) == "综$")
        #expect(Self.text([.chineseModeOff, .text([0x81, 0xE1, 0x24]), .lineFeed]) == "üß$")
        #expect(Self.text([.chineseModeOff, .internationalCharacterSet(15), .text([0x24]), .lineFeed]) == "¥")
        #expect(Self.text([.chineseModeOff, .codeTable(17), .text([0x80]), .lineFeed]) == "А")
        // A lone lead byte, and one outside the set.
        #expect(Self.text([.text([0x41, 0xD7]), .lineFeed, .text([0xFF]), .lineFeed]) == "A□\n□")
    }

    @Test func `a four-byte character is two wrong ones where the font has none`() {
        let character: [UInt8] = [0x95, 0x32, 0x82, 0x36]
        var full = Self.profile
        full.gb18030FourByte = true
        #expect(Self.text([.text(character), .lineFeed], profile: full) == "\u{20000}")
        #expect(Self.runs([.text(character), .lineFeed], profile: full).map(\.width) == [24])
        #expect(Self.text([.text(character), .lineFeed]) == "□□")
        #expect(Self.runs([.text(character), .lineFeed]).map(\.width) == [48])
    }

    @Test func `a picture needs the start of a line, and so does a cut`() {
        let bitmap = Bitmap(width: 8, height: 8)
        let papers = EscposRenderer.papers(
            of: bytes(of: [.text([0x41]), .raster(mode: 0, bitmap), .feedAndCut(mode: 65, 0), .lineFeed]),
            profile: Self.profile)
        #expect(papers.count == 1)
        #expect(papers.first?.items.count == 1)
    }

    @Test func `graphics are printed once, when told, at their scale`() {
        let payload: [UInt8] = [0x30, 0x70, 48, 2, 1, 49, 8, 0, 2, 0, 0xF0, 0x0F]
        let papers = EscposRenderer.papers(
            of: bytes(of: [
                .block(group: 0x4C, payload), .justification(1), .printGraphics(50), .printGraphics(50),
            ]), profile: Self.profile)
        guard let items = papers.first?.items, items.count == 1, case .raster(let raster) = items[0] else {
            Issue.record("\(papers)")
            return
        }
        #expect((raster.horizontalScale, raster.verticalScale, raster.x) == (2, 1, 280))
        #expect(raster.bitmap.bytes == [0xF0, 0x0F])
    }

    @Test func `what is wider than the head is not drawn`() {
        var bitmap = Bitmap(width: 640, height: 1)
        for x in 0..<640 { bitmap[x, 0] = true }
        let drawing = EscposRenderer.svgs(of: Command.raster(mode: 1, bitmap).bytes, profile: Self.profile).joined()
        #expect(drawing.contains("h576v1h-576z"))
    }
}
