import Testing

@testable import Escpos

@Suite struct RasterTests {
    @Test func `packed bytes make a picture only when they are exactly as many as it takes`() {
        #expect(Bitmap(width: 9, height: 2, bytes: [0x80, 0xFF, 0x01, 0x80])?.bytes == [0x80, 0x80, 0x01, 0x80])
        #expect(Bitmap(width: 9, height: 2, bytes: [0, 0, 0]) == nil)
        #expect(Bitmap(width: -1, height: 2, bytes: []) == nil)
        #expect(Bitmap(width: .max, height: 2, bytes: []) == nil)
        #expect(Bitmap(width: .max - 8, height: .max, bytes: []) == nil)
        #expect(Bitmap(width: 0, height: 0, bytes: [])?.bytes == [])
    }

    @Test func `a symbol is its modules, dot by dot, within a white zone`() {
        var generator = SplitMix64(seed: 7)
        for dots in 1...17 {
            for quiet in [0, 1, 4] {
                let size = Int.random(in: 1...30, using: &generator)
                var modules = Bitmap(width: size, height: size)
                for y in 0..<size {
                    for x in 0..<size { modules[x, y] = Bool.random(using: &generator) }
                }
                let bitmap = Symbol(modules: modules, dotsPerModule: dots, quietZone: quiet).bitmap(dotsPerModule: dots)
                var expected = Bitmap(width: (size + 2 * quiet) * dots, height: (size + 2 * quiet) * dots)
                for y in 0..<expected.height {
                    for x in 0..<expected.width { expected[x, y] = modules[x / dots - quiet, y / dots - quiet] }
                }
                #expect(bitmap == expected)
            }
        }
    }

    @Test func `a symbol shrinks by whole dots to fit the paper`() {
        let symbol = Symbol(modules: Bitmap(width: 33, height: 33), dotsPerModule: 12)
        #expect(symbol.dotsPerModule(fitting: 576) == 12)
        #expect(symbol.dotsPerModule(fitting: 384) == 9)
        #expect(symbol.dotsPerModule(fitting: 10) == 1)
    }

    @Test func `pixels that spell a real-time command get one more black dot, and all others stay`() {
        var wrong: [[UInt8]] = []
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                var bytes: [UInt8] = [0x10, first, second, first]
                RealTime.disarm(&bytes, from: 1)
                let armed = first == 0x10 && [0x04, 0x05, 0x14].contains(second)
                let armedLater = second == 0x10 && [0x04, 0x05, 0x14].contains(first)
                if bytes != [0x10, armed ? 0x18 : first, armedLater ? 0x18 : second, first] { wrong.append(bytes) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `the black columns of a picture are those from the first dot to the last`() {
        var bitmap = Bitmap(width: 64, height: 5)
        #expect(bitmap.blackColumns == nil)
        bitmap[17, 3] = true
        #expect(bitmap.blackColumns == 2..<3)
        bitmap[40, 0] = true
        #expect(bitmap.blackColumns == 2..<6)
        bitmap[0, 4] = true
        #expect(bitmap.blackColumns == 0..<6)
        #expect(bitmap.rows(ofBytes: 2..<4) == [0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0])
        let clipped = bitmap.clipped(toBytesPerRow: 3)
        #expect(clipped.width == 24)
        #expect(clipped.bytes == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x80, 0, 0])
    }
}
