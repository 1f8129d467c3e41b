extension Command {
    /// The bytes of this command alone.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        encode(into: &output)
        return output
    }

    /// Appends this command's bytes to `output`.
    public func encode(into output: inout [UInt8]) {
        switch self {
        case .text(let bytes): output += bytes
        case .horizontalTab: output.append(0x09)
        case .lineFeed: output.append(0x0A)
        case .formFeed: output.append(0x0C)
        case .carriageReturn: output.append(0x0D)
        case .feed(let units): output.append(0x1B, 0x4A, units)
        case .feedLines(let lines): output.append(0x1B, 0x64, lines)
        case .defaultLineSpacing: output.append(0x1B, 0x32)
        case .lineSpacing(let units): output.append(0x1B, 0x33, units)
        case .justification(let n): output.append(0x1B, 0x61, n)
        case .absolutePosition(let units): output.append(0x1B, 0x24, number: units)
        case .relativePosition(let units): output.append(0x1B, 0x5C, number: UInt16(bitPattern: units))
        case .leftMargin(let units): output.append(0x1D, 0x4C, number: units)
        case .printAreaWidth(let units): output.append(0x1D, 0x57, number: units)
        case .initialize: output.append(0x1B, 0x40)
        case .characterSpacing(let n): output.append(0x1B, 0x20, n)
        case .printMode(let n): output.append(0x1B, 0x21, n)
        case .underline(let n): output.append(0x1B, 0x2D, n)
        case .emphasized(let n): output.append(0x1B, 0x45, n)
        case .doubleStrike(let n): output.append(0x1B, 0x47, n)
        case .font(let n): output.append(0x1B, 0x4D, n)
        case .internationalCharacterSet(let n): output.append(0x1B, 0x52, n)
        case .codeTable(let n): output.append(0x1B, 0x74, n)
        case .characterSize(let n): output.append(0x1D, 0x21, n)
        case .inverted(let n): output.append(0x1D, 0x42, n)
        case .chineseModeOn: output.append(0x1C, 0x26)
        case .chineseModeOff: output.append(0x1C, 0x2E)
        case .chinesePrintMode(let n): output.append(0x1C, 0x21, n)
        case .chineseUnderline(let n): output.append(0x1C, 0x2D, n)
        case .chineseSpacing(let left, let right): output.append(0x1C, 0x53, left, right)
        case .raster(let mode, let bitmap):
            Command.encodeRasterHeader(mode: mode, bytesPerRow: bitmap.bytesPerRow, rows: bitmap.height, into: &output)
            output += bitmap.bytes
        case .storeGraphics(let graphics): output.append(block: 0x4C, graphics.payload)
        case .printGraphics(let function): output.append(block: 0x4C, [0x30, function])
        case .cut(let mode): output.append(0x1D, 0x56, mode)
        case .feedAndCut(let mode, let units): output.append(0x1D, 0x56, mode, units)
        case .cutLeavingOnePoint: output.append(0x1B, 0x69)
        case .cutLeavingThreePoints: output.append(0x1B, 0x6D)
        case .drawerPulse(let pin, let on, let off):
            output.append(0x1B, 0x70, pin, on)
            output.append(off)
        case .presenter(let n): output.append(0x1D, 0x65, n)
        case .present(let steps): output.append(0x1D, 0x65, 0x03, steps)
        case .density(let n): output.append(block: 0x4B, [0x31, n])
        case .transmitID(let n): output.append(0x1D, 0x49, n)
        case .automaticStatus(let n): output.append(0x1D, 0x61, n)
        case .transmitStatus(let n): output.append(0x1D, 0x72, n)
        case .transmitProcessID(let id): output.append(block: 0x48, [0x30, 0x30] + id.bytes)
        case .realTimeStatus(let n): output.append(0x10, 0x04, n)
        case .realTimeRequest(let n): output.append(0x10, 0x05, n)
        case .realTimePulse(let pin, let time):
            output.append(0x10, 0x14, 0x01, pin)
            output.append(time)
        case .clearBuffers: output += Command.clearBuffersBytes
        case .block(let group, let payload): output.append(block: group, payload)
        case .unknown(let bytes): output += bytes
        }
    }

    static let clearBuffersBytes: [UInt8] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]

    /// `1D 76 30 m xL xH yL yH`: what stands before the rows of `raster`.
    static func encodeRasterHeader(mode: UInt8, bytesPerRow: Int, rows: Int, into output: inout [UInt8]) {
        // A bitmap that does not fit is a bug of the caller: the printer would take what follows for pixels, or pixels
        // for commands.
        precondition((1...0xFFFF).contains(bytesPerRow) && (1...0xFFFF).contains(rows))
        output.append(0x1D, 0x76, 0x30, mode)
        output.append(UInt8(bytesPerRow & 0xFF), UInt8(bytesPerRow >> 8), UInt8(rows & 0xFF), UInt8(rows >> 8))
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ first: UInt8, _ second: UInt8) {
        append(first)
        append(second)
    }

    fileprivate mutating func append(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        append(first, second)
        append(third)
    }

    fileprivate mutating func append(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        append(first, second)
        append(third, fourth)
    }

    fileprivate mutating func append(_ first: UInt8, _ second: UInt8, number: UInt16) {
        append(first, second, UInt8(number & 0xFF), UInt8(number >> 8))
    }

    /// `1D 28 group pL pH payload`.
    fileprivate mutating func append(block group: UInt8, _ payload: [UInt8]) {
        // The length has 16 bits: a longer block is a bug of the caller, and its end would be taken for commands.
        precondition(payload.count <= 0xFFFF)
        append(0x1D, 0x28, group)
        append(UInt8(payload.count & 0xFF), UInt8(payload.count >> 8))
        self += payload
    }
}
