import Testing

@testable import Escpos

@Suite struct CommandEncodingTests {
    /// Each command beside the bytes that Epson's (or the named maker's) manual gives for it.
    static let manual: [(Command, [UInt8])] = [
        (.horizontalTab, [0x09]), (.lineFeed, [0x0A]), (.formFeed, [0x0C]), (.carriageReturn, [0x0D]),
        (.text([0x41, 0xC4, 0xE3]), [0x41, 0xC4, 0xE3]),
        (.initialize, [0x1B, 0x40]), (.defaultLineSpacing, [0x1B, 0x32]),
        (.absolutePosition(0x0123), [0x1B, 0x24, 0x23, 0x01]), (.relativePosition(-2), [0x1B, 0x5C, 0xFE, 0xFF]),
        (.leftMargin(0x0130), [0x1D, 0x4C, 0x30, 0x01]), (.printAreaWidth(576), [0x1D, 0x57, 0x40, 0x02]),
        (.chineseModeOn, [0x1C, 0x26]), (.chineseModeOff, [0x1C, 0x2E]),
        (.chineseSpacing(left: 1, right: 2), [0x1C, 0x53, 1, 2]),
        (.feedAndCut(mode: 66, 3), [0x1D, 0x56, 66, 3]), (.feedAndCut(mode: 65, 0), [0x1D, 0x56, 65, 0]),
        (.cutLeavingOnePoint, [0x1B, 0x69]), (.cutLeavingThreePoints, [0x1B, 0x6D]),
        (.drawerPulse(pin: 0, on: 25, off: 250), [0x1B, 0x70, 0, 25, 250]),
        (.presenter(5), [0x1D, 0x65, 5]), (.present(steps: 9), [0x1D, 0x65, 3, 9]),
        (.density(0xFE), [0x1D, 0x28, 0x4B, 2, 0, 0x31, 0xFE]),
        (.realTimePulse(pin: 1, time: 8), [0x10, 0x14, 1, 1, 8]),
        (.clearBuffers, [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8]),
        (.printGraphics(50), [0x1D, 0x28, 0x4C, 2, 0, 0x30, 50]),
        (.block(group: 0x44, [0x14, 1, 0, 2, 0]), [0x1D, 0x28, 0x44, 5, 0, 0x14, 1, 0, 2, 0]),
        (.block(group: 0x6B, [0x31, 0x41, 50, 0]), [0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 50, 0]),
        (.block(group: 0x41, []), [0x1D, 0x28, 0x41, 0, 0]),
        (.unknown([0]), [0]), (.unknown([0x1B, 0x4C]), [0x1B, 0x4C]), (.unknown([0x1D, 0x77, 3]), [0x1D, 0x77, 3]),
        (.unknown([0x1D, 0x50, 0, 203]), [0x1D, 0x50, 0, 203]),
    ]

    @Test(arguments: manual)
    func `a command and its bytes are two forms of one thing`(command: Command, expected: [UInt8]) {
        #expect(command.bytes == expected)
        #expect(decode(expected) == [command])
    }

    @Test func `every value of every command with one parameter comes back as it was`() {
        let commands: [(UInt8) -> Command] = [
            Command.feed, Command.feedLines, Command.lineSpacing, Command.justification, Command.characterSpacing,
            Command.printMode, Command.underline, Command.emphasized, Command.doubleStrike, Command.font,
            Command.internationalCharacterSet, Command.codeTable, Command.characterSize, Command.inverted,
            Command.chinesePrintMode, Command.chineseUnderline, Command.density, Command.transmitID,
            Command.automaticStatus, Command.transmitStatus, Command.realTimeRequest,
        ]
        for make in commands {
            for value in UInt8.min...UInt8.max {
                #expect(decode(make(value).bytes) == [make(value)])
            }
        }
    }

    @Test func `a status request is three bytes but for those with a parameter of their own`() {
        for value in UInt8.min...UInt8.max {
            let bytes: [UInt8] = [0x10, 0x04, value]
            #expect(decode(bytes) == ([7, 8, 18].contains(value) ? [] : [.realTimeStatus(value)]))
        }
    }

    @Test func `every process ID in the range comes back, and one outside it is only a block`() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<1000 {
            let bytes = (0..<4).map { _ in UInt8.random(in: 0x20...0x7E, using: &generator) }
            let id = try #require(ProcessID(bytes: bytes))
            #expect(ProcessID(rawValue: id.rawValue) == id)
            #expect(Command.transmitProcessID(id).bytes == [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30] + bytes)
            #expect(decode(Command.transmitProcessID(id).bytes) == [.transmitProcessID(id)])
        }
        #expect(ProcessID(bytes: [0x20, 0x20, 0x1F, 0x20]) == nil)
        #expect(ProcessID(bytes: [0x20, 0x20, 0x20]) == nil)
        let outside: [UInt8] = [0x30, 0x30, 0x41, 0x7F, 0x41, 0x41]
        #expect(decode([0x1D, 0x28, 0x48, 6, 0] + outside) == [.block(group: 0x48, outside)])
    }

    @Test func `rasters of random sizes and modes come back with every pixel`() throws {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<300 {
            let (bytesPerRow, rows) = (
                Int.random(in: 1...90, using: &generator), Int.random(in: 1...300, using: &generator)
            )
            let pixels = (0..<bytesPerRow * rows).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let bitmap = try #require(Bitmap(width: bytesPerRow * 8, height: rows, bytes: pixels))
            let modes: [UInt8] = [0, 1, 2, 3, 48, 49, 50, 51]
            let mode = try #require(modes.randomElement(using: &generator))
            #expect(decode(Command.raster(mode: mode, bitmap).bytes) == [.raster(mode: mode, bitmap)])
        }
    }

    @Test func `stored graphics come back, and those with too few data are only a block`() throws {
        let head: [UInt8] = [0x30, 0x70, 48, 1, 2, 49, 12, 0, 3, 0]
        let data: [UInt8] = [0xFF, 0xF0, 0x12, 0x30, 0x00, 0x10]
        let commands = decode([0x1D, 0x28, 0x4C, 16, 0] + head + data)
        guard case .storeGraphics(let graphics)? = commands.first else {
            Issue.record("not understood: \(commands)")
            return
        }
        #expect(graphics.width == 12 && graphics.height == 3 && graphics.verticalScale == 2)
        #expect(graphics.bitmap == Bitmap(width: 12, height: 3, bytes: data))
        #expect(commands.first?.bytes == [0x1D, 0x28, 0x4C, 16, 0] + head + data)
        let short = head + data.dropLast()
        #expect(decode([0x1D, 0x28, 0x4C, 15, 0] + short) == [.block(group: 0x4C, short)])
    }

    @Test func `an alignment is understood as a number and as a digit`() {
        for value in UInt8.min...UInt8.max {
            let expected: Alignment? =
                switch value {
                case 0, 0x30: .left
                case 1, 0x31: .centre
                case 2, 0x32: .right
                default: nil
                }
            #expect(Alignment(parameter: value) == expected)
        }
    }
}
