import Testing

@testable import Escpos

@Suite struct CommandDecoderTests {
    @Test func `whatever arrives, in whatever chunks, the commands and the tail are the input again`() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<20_000 {
            let input = likelyBytes(using: &generator)
            var whole = CommandDecoder()
            let commands = whole.feed(input)
            #expect(bytes(of: commands) + whole.tail == input)
            #expect(whole.tail.isEmpty == (whole.missing == 0))

            var chunked = CommandDecoder()
            var pieces: [Command] = []
            var rest = input[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...4, using: &generator)
                pieces += chunked.feed(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(joiningText(pieces) == joiningText(commands))
            #expect(chunked.tail == whole.tail)
            #expect(chunked.missing == whole.missing)
        }
    }

    @Test func `every pair of bytes is complete or waits for more`() {
        var wrong: [[UInt8]] = []
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                var decoder = CommandDecoder()
                let commands = decoder.feed([first, second])
                let whole = bytes(of: commands) + decoder.tail == [first, second]
                if !whole || commands.isEmpty && decoder.missing == 0 { wrong.append([first, second]) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `a partial tail is kept until the rest comes`() {
        var decoder = CommandDecoder()
        #expect(decoder.feed([0x41, 0x1D]) == [.text([0x41])])
        #expect(decoder.tail == [0x1D])
        #expect(decoder.feed([0x21]).isEmpty)
        #expect(decoder.tail == [0x1D, 0x21])
        #expect(decoder.missing == 1)
        #expect(decoder.feed([0x11, 0x0A]) == [.characterSize(0x11), .lineFeed])
        #expect(decoder.tail.isEmpty)
    }

    @Test func `an interrupted raster says how many bytes would end it`() {
        var decoder = CommandDecoder()
        #expect(decoder.feed([0x1D, 0x76, 0x30, 0, 2, 0, 3, 0, 0xFF]).isEmpty)
        #expect(decoder.missing == 5)
        let commands = decoder.feed([0, 0, 0, 0, 0, 0x1B, 0x40])
        #expect(commands.count == 2)
        #expect(commands.last == .initialize)
    }

    @Test func `a raster header of four gigabytes is no command, and what follows it counts`() {
        let header: [UInt8] = [0x1D, 0x76, 0x30, 0, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(decode(header + [0x0A]) == [.unknown(header), .lineFeed])
        let graphics: [UInt8] = [0x1D, 0x38, 0x4C, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(decode(graphics + [0x0A]) == [.unknown(graphics), .lineFeed])
    }

    @Test func `a raster that could be real is waited for without allocating ahead`() {
        var decoder = CommandDecoder()
        #expect(decoder.feed([0x1D, 0x76, 0x30, 0, 72, 0, 0xFF, 0x7F]).isEmpty)
        #expect(decoder.missing == 72 * 0x7FFF)
        #expect(decoder.tail.capacity < 1024)
    }

    @Test func `commands inside a raster are pixels`() {
        let pixels: [UInt8] = [0x10, 0x04, 0x1B, 0x40]
        let commands = decode([0x1D, 0x76, 0x30, 0, 2, 0, 2, 0] + pixels)
        #expect(
            commands == [Bitmap(width: 16, height: 2, bytes: pixels)].compactMap { $0.map { .raster(mode: 0, $0) } })
    }

    @Test func `a GS ( block of a function that nobody knows is skipped whole`() {
        #expect(
            decode([0x1D, 0x28, 0x7A, 3, 0, 1, 0x1B, 0x40, 0x0A]) == [.block(group: 0x7A, [1, 0x1B, 0x40]), .lineFeed])
    }

    @Test func `a Chinese character is never split between two runs`() {
        let text: [UInt8] = [0x41, 0xB0, 0xA1, 0x81, 0x30, 0x81, 0x30, 0x42]
        for cut in 0...text.count {
            var decoder = CommandDecoder()
            var runs = decoder.feed(text[..<cut])
            runs += decoder.feed(text[cut...])
            let ends = runs.map { $0.bytes.count }.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
            #expect(Set(ends).isSubset(of: [0, 1, 3, 7, 8]))
            #expect(bytes(of: runs) == text)
        }
    }

    @Test func `a control byte ends a broken character`() {
        #expect(decode([0xB0, 0x0A]) == [.text([0xB0]), .lineFeed])
        #expect(decode([0x81, 0x30, 0x0A]) == [.text([0x81, 0x30]), .lineFeed])
    }
}
