import Testing

@testable import Escpos

@Suite struct RasterEncodingTests {
    /// The rasters among the commands of one block, with their modes.
    private func rasters(_ block: Document.Block, _ profile: PrinterProfile) throws -> [(mode: UInt8, bitmap: Bitmap)] {
        decode(try DocumentEncoder(profile: profile).encode(Document([block])).bytes).compactMap { command in
            guard case .raster(let mode, let bitmap) = command else { return nil }
            return (mode, bitmap)
        }
    }

    @Test(arguments: Models.all)
    func `strips put together are the symbol, dot by dot, and each fits the buffer`(profile: PrinterProfile) throws {
        for dots in 1...14 {
            let symbol = Symbol(modules: Slips.modules(seed: UInt64(dots)), dotsPerModule: dots)
            let strips = try rasters(.symbol(symbol, alignment: .centre), profile)
            let used = symbol.dotsPerModule(fitting: profile.widthDots)
            let expected = symbol.bitmap(dotsPerModule: used)
            let doubled = profile.doublesRaster && used >= 4 && used % 2 == 0
            let factor = doubled ? 2 : 1
            #expect(strips.allSatisfy { $0.mode == (doubled ? 3 : 0) })
            #expect(strips.allSatisfy { $0.bitmap.bytes.count + 8 <= profile.bufferLimit && $0.bitmap.height <= 255 })
            var row = 0
            for strip in strips {
                for y in 0..<strip.bitmap.height * factor {
                    for x in 0..<expected.width where strip.bitmap[x / factor, y / factor] != expected[x, row + y] {
                        // A lone dot before a real-time command's second byte may have got a neighbour: with one dot
                        // per module only.
                        #expect(used == 1)
                    }
                }
                row += strip.bitmap.height * factor
            }
            #expect(row == expected.height)
        }
    }

    @Test func `a printer that doubles gets a quarter of the bytes`() throws {
        let document = Slips.ticket()
        let whole = try DocumentEncoder(profile: BuiltInProfiles.generic80).encode(document)
        let halved = try DocumentEncoder(profile: Models.halfDots).encode(document)
        #expect(whole.bytes.count > 13_448)
        #expect(halved.bytes.count < 13_448 / 4 + 700)
    }

    @Test func `a small buffer gets more and shorter strips, one row at least`() throws {
        var profile = BuiltInProfiles.generic80
        profile.bufferLimit = 256
        let strips = try rasters(
            .symbol(Symbol(modules: Slips.modules(seed: 1), dotsPerModule: 8), alignment: .left), profile)
        #expect(strips.allSatisfy { $0.bitmap.bytes.count + 8 <= 256 })
        #expect(strips.reduce(0) { $0 + $1.bitmap.height } == 328)
    }

    @Test func `white sides of a picture are not sent where its place does not need them`() throws {
        var picture = Bitmap(width: 400, height: 3)
        picture[100, 1] = true
        picture[250, 2] = true
        let profile = BuiltInProfiles.generic80
        func widthSent(_ alignment: Alignment) throws -> [Int] {
            try rasters(.raster(picture, alignment: alignment), profile).map(\.bitmap.bytesPerRow)
        }
        // Black from byte 12 to byte 31 of 50.
        #expect(try widthSent(.left) == [32])
        #expect(try widthSent(.right) == [38])
        #expect(try widthSent(.centre) == [26])
    }

    @Test func `a white picture is a feed, and nothing is nothing`() throws {
        let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80)
        #expect(
            decode(encoder.encode(Document([.raster(Bitmap(width: 80, height: 70), alignment: .left)])).bytes) == [
                .feed(70)
            ])
        #expect(encoder.encode(Document([.raster(Bitmap(width: 0, height: 0), alignment: .left)])).bytes.isEmpty)
        let empty = Symbol(modules: Bitmap(width: 0, height: 0), dotsPerModule: 8, quietZone: 0)
        #expect(encoder.encode(Document([.symbol(empty, alignment: .left)])).bytes.isEmpty)
    }

    @Test func `a picture wider than the paper loses what lies beyond it`() throws {
        let wide = try #require(Bitmap(width: 800, height: 1, bytes: Array(repeating: 0x55, count: 100)))
        let sent = try rasters(.raster(wide, alignment: .left), BuiltInProfiles.generic58)
        #expect(sent.map(\.bitmap) == [Bitmap(width: 384, height: 1, bytes: Array(repeating: 0x55, count: 48))])
    }
}
