import Escpos
import Testing

@testable import SlipDesign

/// Rules, cuts, images and QRs: what stands between lines of text (README of receiptline, Special characters in text, Properties).
@Suite struct PictureTests {
    // MARK: Rules

    @Test(arguments: ["-", "---", "|----|", "  --- ", "|-"])
    func `hyphens alone are a rule, two dots high, across the paper`(line: String) throws {
        let raster = try #require(try Sheet("\(line)").rasters.first)
        #expect((raster.x, raster.bitmap.width, raster.bitmap.height) == (0, 576, 2))
        #expect(raster.bitmap.bytes.allSatisfy { $0 == 0xFF })
    }

    @Test(arguments: ["|-a-", "- -", "-|-", "_---_", "\\---", "\\x2d", "--=", "{{?number}}-{{?number}}"])
    func `hyphens with something beside them are text`(line: String) throws {
        let isRule = line.hasPrefix("{{")
        #expect(try Sheet(line).rasters.isEmpty != isRule)
    }

    @Test func `a rule has eight dots of white on both sides`() throws {
        let sheet = try Sheet("|a\n---\n|b")
        #expect(sheet.rasters.map(\.y) == [sheet.lines[0].bottom - 24 + 30 + 8])
        #expect(sheet.steps == [30 + 8 + 2 + 8])
    }

    @Test func `a rule is as wide as all columns together, unless one takes the rest`() throws {
        func span(_ settings: String) throws -> Range<Int> {
            let raster = try #require(try Sheet("{\(settings)}\n---").rasters.first)
            let black = (0..<raster.bitmap.width).filter { raster.bitmap[$0, 0] }
            #expect(black.count == (black.last ?? 0) - (black.first ?? 0) + 1)
            return raster.x + (black.first ?? 0)..<raster.x + (black.last ?? 0) + 1
        }
        #expect(try span("width: 10 20") == 8 * 12..<39 * 12)
        #expect(try span("width: 10 20; align: left") == 0..<31 * 12)
        #expect(try span("width: 10 20; align: right") == 17 * 12..<576)
        #expect(try span("width: 10 20; align: left; border: 2") == 0..<32 * 12)
        #expect(try span("width: 10 20; align: left; border: 0") == 0..<30 * 12)
        // A column of no width has no border either.
        #expect(try span("width: 10 0 20; align: left") == 0..<31 * 12)
        #expect(try span("width: 10 *") == 0..<576)
        #expect(try span("width: 60 20") == 0..<576)
        #expect(try Sheet("{width: 0}\n---").rasters.isEmpty)
    }

    // MARK: Cuts

    @Test(arguments: ["=", "===", "|==|", " == "])
    func `equals signs alone cut the paper`(line: String) throws {
        let template = try SlipTemplate("|a\n\(line)\n{{number}}\n{code: {{ticketQR}}; option: qrcode}")
        let profile = PrinterProfile.paper(cells: 48)
        let document = template.compose(.sample, logo: nil, on: profile).document
        let pieces = EscposRenderer.papers(
            of: try DocumentEncoder(profile: profile).encode(document).bytes, profile: profile)
        #expect(pieces.map(\.text) == ["a", "A010"])
        #expect(pieces.map(\.edge) == [.partiallyCut, .partiallyCut])
    }

    @Test(arguments: ["|=a=", "= =", "=|=", "\\==", "=-"])
    func `equals signs with something beside them are text`(line: String) throws {
        #expect(try Sheet(line + "\nb").grid.last?.trimmed == "b")
    }

    @Test func `a slip that ends with a cut of its own gets no other one, within a frame or without`() throws {
        for frame in ["", "{border: line}\n"] {
            let template = try SlipTemplate("\(frame){{number}}\n{code: {{ticketQR}}; option: qrcode}\n===\n")
            let blocks = template.compose(.sample, logo: nil, on: BuiltInProfiles.generic80).document.blocks
            #expect(blocks.cuts == 1)
        }
        let template = try SlipTemplate("{{number}}\n{code: {{ticketQR}}; option: qrcode}")
        let blocks = template.compose(.sample, logo: nil, on: BuiltInProfiles.generic80).document.blocks
        #expect(blocks.suffix(2) == [.feed(dots: 16), .cut])
    }

    // MARK: Images

    @Test func `an image is printed dot for dot, where its line is aligned`() throws {
        func place(_ line: String) throws -> Int {
            let raster = try #require(try Sheet(line).rasters.first)
            #expect(raster.horizontalScale == 1 && raster.verticalScale == 1)
            #expect(raster.bitmap.blackDots == 256)
            return raster.x + ((0..<raster.bitmap.width).first { raster.bitmap[$0, 0] } ?? 0)
        }
        #expect(try place("{image: \(Pictures.black16)}") == 280)
        #expect(try place("|{image: \(Pictures.black16)}") == 0)
        #expect(try place("{i: \(Pictures.black16)}|") == 560)
        // Between the columns' outer edges, where all have a width.
        #expect(try place("{width: 10 20; align: left; image: \(Pictures.black16)}|") == 31 * 12 - 16)
        #expect(try place("{width: 10 20; align: right}\n{image: \(Pictures.black16)}") == 17 * 12 + 31 * 6 - 8)
        #expect(try place("{width: 10 *}\n{image: \(Pictures.black16)}|") == 560)
    }

    @Test func `what is transparent in an image is white`() throws {
        let bitmap = try PNGPicture.bitmap(base64: Pictures.transparent4)
        #expect((bitmap.width, bitmap.height) == (4, 1))
        #expect(bitmap[0, 0] && !bitmap[1, 0] && !bitmap[2, 0])
    }

    @Test(arguments: [(40, 165...172), (118, 86...93), (200, 25...36)])
    func `grey is a pattern of dots, lighter than it would look, as dots grow on paper`(
        grey: Int, black: ClosedRange<Int>
    )
        throws
    {
        // 255 × (grey ÷ 255) ^ (1 ÷ 1.8), of 256 dots.
        let bitmap = try PNGPicture.bitmap(base64: try #require(Pictures.grey16[grey]))
        #expect(black.contains(bitmap.blackDots), "\(bitmap.blackDots)")
    }

    @Test func `base64 may be parted by space`() throws {
        let parted = "\(Pictures.black16.prefix(40)) \t\(Pictures.black16.dropFirst(40))"
        #expect(try PNGPicture.bitmap(base64: parted).blackDots == 256)
    }

    @Test func `an image is printed before a code of the same line`() throws {
        let sheet = try Sheet("{code: x; option: qrcode; image: \(Pictures.black16)}")
        #expect(sheet.rasters.first?.bitmap.height == 16 && sheet.rasters.count > 1)
    }

    @Test func `the hall's logo stands where the template has it, and its line vanishes where there is none`() throws {
        let logo = try PNGPicture.bitmap(base64: Pictures.black16)
        #expect(try Sheet("{image: {{logo}}}", logo: logo).rasters.map(\.x) == [280])
        #expect(try Sheet("|a\n{image: {{logo}}}\n|b").rasters.isEmpty)
        #expect(try Sheet("|a\n{image: {{logo}}}\n|b").steps == [30])
    }

    // MARK: QRs

    private func dotsPerModule(_ line: String) throws -> Int {
        let raster = try #require(try Sheet(line).rasters.first)
        // The left upper finder is seven modules wide, the first thing that is black.
        let top = try #require(
            (0..<raster.bitmap.height).first { y in (0..<raster.bitmap.width).contains { raster.bitmap[$0, y] } })
        let left = try #require((0..<raster.bitmap.width).first { raster.bitmap[$0, top] })
        return (left..<raster.bitmap.width).prefix { raster.bitmap[$0, top] }.count / 7
    }

    @Test
    func `a code is a QR of the size that option says, from four dots on, and else as large as fits, up to eight`()
        throws
    {
        #expect(try dotsPerModule("{code: abc; option: qrcode}") == 8)
        for dots in 4...8 { #expect(try dotsPerModule("{code: abc; option: qrcode \(dots)}") == dots) }
        #expect(try dotsPerModule("{code: abc; option: qrcode 3}") == 4)
        #expect(try dotsPerModule("{option: qrcode, 5, h}\n{c: abc}") == 5)
        // 29 modules in 15 cells of 12 dots.
        #expect(try dotsPerModule("{width: 15; option: qrcode}\n{code: abc}") == 6)
    }

    @Test func `a code stands where its line is aligned, within the columns where all have a width`() throws {
        func span(_ line: String) throws -> Range<Int> {
            let raster = try #require(try Sheet(line).rasters.first)
            let black = (0..<raster.bitmap.width).filter { x in
                (0..<raster.bitmap.height).contains { raster.bitmap[x, $0] }
            }
            return raster.x + (black.first ?? 0)..<raster.x + (black.last ?? 0) + 1
        }
        // 21 modules of 4 dots, 4 of white on both sides; pictures are whole bytes wide, 120 dots here, and the last 4 are white.
        #expect(try span("{code: abc; option: qrcode 4}") == 288 - 44..<288 + 40)
        #expect(try span("|{code: abc; option: qrcode 4}") == 16..<16 + 84)
        #expect(try span("{code: abc; option: qrcode 4}|") == 556 - 84..<556)
        #expect(try span("{width: 20; align: right; option: qrcode 4}\n|{code: abc}") == 28 * 12 + 16..<28 * 12 + 100)
        #expect(try span("{width: 20; align: right; option: qrcode 4}\n{code: abc}") == 38 * 12 - 42..<38 * 12 + 42)
    }

    @Test func `a code says words and values`() throws {
        let sheet = try Sheet("{code: https://q.example/?n={{number}}\\;x; option: qrcode 8}")
        #expect(try sheet.readQR() == "https://q.example/?n=A010;x")
    }
}

extension [Document.Block] {
    /// Cuts in them, also within frames.
    var cuts: Int {
        reduce(0) { cuts, block in
            switch block {
            case .cut: cuts + 1
            case .frame(let blocks), .confidential(let blocks): cuts + blocks.cuts
            default: cuts
            }
        }
    }
}

extension Bitmap {
    /// Dots that are black.
    var blackDots: Int { bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
}
