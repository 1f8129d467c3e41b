import Testing

@testable import Escpos

@Suite struct DocumentEncoderTests {
    private func commands(_ blocks: [Document.Block], _ profile: PrinterProfile = BuiltInProfiles.generic80) throws
        -> [Command]
    {
        let encoded = try DocumentEncoder(profile: profile).encode(Document(blocks))
        var decoder = CommandDecoder()
        let commands = decoder.feed(encoded.bytes)
        #expect(decoder.tail.isEmpty)
        return commands
    }

    @Test func `a slip is these bytes`() throws {
        let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic58)
        let modules = try #require(Bitmap(width: 2, height: 2, bytes: [0b1000_0000, 0b0100_0000]))
        let encoded = encoder.encode(
            Document([
                .text("市民", style: TextStyle(size: 2), alignment: .centre),
                .numberBegins,
                .text("A010", style: TextStyle(width: 3, height: 4, bold: true), alignment: .centre),
                .symbol(Symbol(modules: modules, dotsPerModule: 4, quietZone: 1), alignment: .centre),
                .row(Row([Column(TextRun("6人")), Column(TextRun("09:41"), alignment: .right, width: .cells(5))])),
                .cut,
            ]))
        let expected: [UInt8] =
            [0x1B, 0x61, 1]  // ESC a 1: centred
            + [0x1B, 0x52, 0, 0x1C, 0x26]  // ESC R 0, FS &: USA, Chinese mode
            + [0x1D, 0x21, 0x11, 0xCA, 0xD0, 0xC3, 0xF1]  // GS ! 2 × 2, 市民
            + [0x1B, 0x33, 30, 0x0A]  // ESC 3: 30 dots from line to line; LF
            + [0x1D, 0x21, 0x23, 0x1B, 0x45, 1] + Array("A010\n".utf8)  // GS ! 3 × 4, ESC E 1
            + [0x1D, 0x76, 0x30, 0, 2, 0, 16, 0]  // GS v 0: 2 bytes × 16 rows
            + [0, 0, 0, 0, 0, 0, 0, 0]
            + [0x0F, 0x00, 0x0F, 0x00, 0x0F, 0x00, 0x0F, 0x00]
            + [0x00, 0xF0, 0x00, 0xF0, 0x00, 0xF0, 0x00, 0xF0]
            + [0, 0, 0, 0, 0, 0, 0, 0]
            + [0x1B, 0x61, 0, 0x1D, 0x21, 0, 0x1B, 0x45, 0]  // ESC a 0, GS ! 0, ESC E 0
            + [0x36, 0xC8, 0xCB] + Array(repeating: 0x20, count: 24) + Array("09:41\n".utf8)
            + [0x1B, 0x4A, 96]  // ESC J: to the tear bar
        #expect(encoded.bytes == expected)
        #expect(encoded.numberOffset == 25)
        #expect(encoded.replaced.isEmpty)
        #expect(encoded.lengthDots == 48 + 96 + 16 + 30 + 96)
    }

    @Test func `the ends of a slip are these bytes`() throws {
        func end(_ profile: PrinterProfile) throws -> [UInt8] {
            try DocumentEncoder(profile: profile).encode(Document([.cut])).bytes
        }
        #expect(try end(BuiltInProfiles.generic80) == [0x1D, 0x56, 66, 0])
        #expect(try end(BuiltInProfiles.generic58) == [0x1B, 0x4A, 96])
        #expect(try end(Models.presenter) == [0x1B, 0x4A, 192, 0x1B, 0x69, 0x1D, 0x65, 5])
        var profile = BuiltInProfiles.generic80
        profile.cutStyle = .feedAndCutFull
        #expect(try end(profile) == [0x1D, 0x56, 65, 0])
        profile.cutStyle = .cutLeavingOnePoint
        #expect(try end(profile) == [0x1B, 0x4A, 120, 0x1B, 0x69])
        profile.cutStyle = .cutLeavingThreePoints
        #expect(try end(profile) == [0x1B, 0x4A, 120, 0x1B, 0x6D])
    }

    @Test func `a state is set once and taken back once`() throws {
        let bold = TextStyle(bold: true, underline: true, inverted: true)
        let commands = try commands([
            .text("a", style: bold), .text("b", style: bold), .text("号", style: bold), .text("c"), .text("号"),
        ])
        #expect(
            commands == [
                .internationalCharacterSet(0), .chineseModeOn,
                .emphasized(1), .inverted(1), .underline(1), .text([0x61]), .lineSpacing(30), .lineFeed, .text([0x62]),
                .lineFeed,
                .chineseUnderline(1), .text([0xBA, 0xC5]), .lineFeed,
                .emphasized(0), .inverted(0), .underline(0), .text([0x63]), .lineFeed,
                .chineseUnderline(0), .text([0xBA, 0xC5]), .lineFeed,
            ])
    }

    @Test func `sizes beyond what a printer can do are the nearest it can`() throws {
        #expect(try commands([.text("a", style: TextStyle(width: 99, height: -4))]).contains(.characterSize(0x70)))
    }

    @Test func `paper is fed in dots, whatever unit the printer counts in`() throws {
        #expect(try commands([.feed(dots: 300)]) == [.feed(255), .feed(45)])
        #expect(try commands([.feed(dots: 300)], Models.halfDots) == [.feed(254), .feed(254), .feed(92)])
        #expect(try commands([.feed(dots: 0), .feed(dots: -5), .feed(dots: .min)]).isEmpty)
        #expect(try commands([.feed(dots: .max)]).count < 40)
    }

    @Test(arguments: Models.all)
    func `a slip is as long as the encoder says`(profile: PrinterProfile) throws {
        let encoder = try DocumentEncoder(profile: profile)
        for dots in [0, 1, 127, 128, 255, 256, 300, 1001] {
            var document = Slips.ticket(dotsPerModule: 4 + dots % 5)
            document.blocks.insert(.feed(dots: dots), at: 2)
            let encoded = encoder.encode(document)
            let papers = EscposRenderer.papers(of: encoded.bytes, profile: profile)
            #expect(papers.map(\.height) == [encoded.lengthDots])
        }
    }

    @Test func `columns wrap inside themselves and keep their places`() throws {
        let commands = try commands(
            [
                .row(
                    Row([
                        Column(TextRun("请在等候区等待叫号"), width: .cells(10)),
                        Column(TextRun("x"), alignment: .centre, width: .cells(5)),
                        Column(TextRun("12 345"), alignment: .right),
                    ]))
            ], BuiltInProfiles.generic58)
        let lines = commands.split(separator: .lineFeed).map { line in
            line.flatMap { command -> [UInt8] in
                guard case .text(let bytes) = command else { return [] }
                return bytes
            }
        }
        #expect(lines.count == 2)
        #expect(lines.first?.count == 32)
        #expect(lines.first?.suffix(22) == Array("   x            12 345".utf8)[...])
        #expect(lines.last?.count == 8)
    }

    @Test func `a rule is a black line across the paper`() throws {
        let commands = try commands([.rule])
        let line = try #require(Bitmap(width: 576, height: 2, bytes: Array(repeating: 0xFF, count: 144)))
        #expect(commands == [.feed(8), .raster(mode: 0, line), .feed(8)])
    }

    @Test func `what the printer cannot print is told in order`() throws {
        let noFonts = SystemFonts(names: FontLibraries.Names(fontconfig: "none"))
        let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80, fonts: noFonts)
        let encoded = encoder.encode(Document([.text("𠮷"), .row(Row([Column(TextRun("a😀"))])), .text("𠮷")]))
        #expect(encoded.replaced == ["𠮷", "😀", "𠮷"])
    }

    @Test(arguments: Models.all)
    func `no encoded slip holds a real-time command anywhere`(profile: PrinterProfile) throws {
        let encoder = try DocumentEncoder(profile: profile)
        var generator = SplitMix64(seed: 8)
        for round in 0..<60 {
            let width = Int.random(in: 8...640, using: &generator)
            // Three quarters of the bytes are the very ones that real-time commands are made of.
            let pixels = (0..<(width + 7) / 8 * 90).map { _ in
                [0x10, 0x04, 0x05, 0x14, 0x10, 0x14, UInt8.random(in: 0...255, using: &generator), 0x00]
                    .randomElement(using: &generator) ?? 0
            }
            let picture = try #require(Bitmap(width: width, height: 90, bytes: pixels))
            let alignment = try #require([Alignment.left, .centre, .right].randomElement(using: &generator))
            var document = Slips.ticket(seed: UInt64(round), dotsPerModule: 1 + round % 12)
            document.blocks.insert(.raster(picture, alignment: alignment), at: round % document.blocks.count)
            document.blocks.insert(.feed(dots: 16), at: 3)
            let bytes = encoder.encode(document).bytes
            let armed = zip(bytes, bytes.dropFirst()).contains { $0 == 0x10 && [0x04, 0x05, 0x14].contains($1) }
            #expect(!armed)
        }
    }

    @Test(arguments: Models.all)
    func `nothing before the number's offset depends on the number or what follows it`(profile: PrinterProfile) throws {
        let encoder = try DocumentEncoder(profile: profile)
        let first = encoder.encode(Slips.ticket(number: "A010", seed: 1))
        let second = encoder.encode(Slips.ticket(number: "B999", seed: 2))
        let offset = try #require(first.numberOffset)
        #expect(second.numberOffset == offset)
        #expect(first.bytes.prefix(offset) == second.bytes.prefix(offset))
        #expect(first.bytes.dropFirst(offset).prefix(4) == Array("A010".utf8)[...])

        // What stands before it is the document up to the marker, and settings that print nothing.
        var before = Slips.ticket()
        let marker = try #require(before.blocks.firstIndex(of: .numberBegins))
        before.blocks.removeSubrange(marker...)
        let head = encoder.encode(before)
        #expect(head.numberOffset == nil)
        #expect(first.bytes.starts(with: head.bytes))
        let settings = decode(Array(first.bytes[head.bytes.count..<offset]))
        #expect(settings == [.characterSize(0x33), .emphasized(1)])
    }

    @Test func `a marker with nothing to print after it gives no offset`() throws {
        let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80)
        #expect(encoder.encode(Document([.text("a"), .numberBegins, .feed(dots: 9), .cut])).numberOffset == nil)
        let raster = encoder.encode(Document([.numberBegins, .rule]))
        #expect(raster.numberOffset == 3)
    }
}
