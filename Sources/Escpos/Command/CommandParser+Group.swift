extension CommandParser {
    /// `1C …`: FS commands, those of Chinese characters.
    func chinese() -> Result {
        guard have(2) else { return .needs(2) }
        switch self[1] {
        case 0x21: return fixed(3, .chinesePrintMode(self[2]))
        case 0x26: return .complete(.chineseModeOn, 2)
        case 0x28: return opaqueBlock(prefix: 3)  // FS ( x pL pH
        case 0x2D: return fixed(3, .chineseUnderline(self[2]))
        case 0x2E: return .complete(.chineseModeOff, 2)
        case 0x53: return fixed(4, .chineseSpacing(left: self[2], right: self[3]))
        case 0x32: return opaque(76, header: 76)  // FS 2 c1 c2 d…, a user-defined character of 24 × 24
        case 0x3F, 0x70: return opaque(4, header: 4)  // FS ? c1 c2; FS p n m, print a stored picture
        case 0x43, 0x57: return opaque(3, header: 3)  // FS C n; FS W n
        default: return .complete(.unknown([0x1C, self[1]]), 2)
        }
    }

    /// `1D …`: GS commands.
    func group() -> Result {
        guard have(2) else { return .needs(2) }
        switch self[1] {
        case 0x21: return fixed(3, .characterSize(self[2]))
        case 0x28: return functionBlock()
        case 0x2A: return downloadedImage()
        case 0x38: return longBlock()
        case 0x3A: return opaque(2, header: 2)  // GS :, macro
        case 0x42: return fixed(3, .inverted(self[2]))
        case 0x49: return fixed(3, .transmitID(self[2]))
        case 0x4C: return fixed(4, .leftMargin(number(at: 2)))
        case 0x56: return cut()
        case 0x57: return fixed(4, .printAreaWidth(number(at: 2)))
        case 0x61: return fixed(3, .automaticStatus(self[2]))
        case 0x65:
            guard have(3) else { return .needs(3) }
            return self[2] == 3 ? fixed(4, .present(steps: self[3])) : .complete(.presenter(self[2]), 3)
        case 0x6B: return barcode()
        case 0x72: return fixed(3, .transmitStatus(self[2]))
        case 0x76: return raster()
        case 0x5E: return opaque(5, header: 5)  // GS ^ r t m, run macro
        case 0x24, 0x50, 0x5C: return opaque(4, header: 4)  // GS $, GS P, GS \
        case 0x67: return opaque(5, header: 5)  // GS g 0 m nL nH, GS g 2 m nL nH: maintenance counters
        // One parameter: GS / E H T b f h j w
        case 0x2F, 0x45, 0x48, 0x54, 0x62, 0x66, 0x68, 0x6A, 0x77: return opaque(3, header: 3)
        default: return .complete(.unknown([0x1D, self[1]]), 2)
        }
    }

    /// `1D 56 m [n]`: GS V.
    private func cut() -> Result {
        guard have(3) else { return .needs(3) }
        switch self[2] {
        case 65, 66, 97, 98, 103, 104: return fixed(4, .feedAndCut(mode: self[2], self[3]))
        default: return .complete(.cut(self[2]), 3)
        }
    }

    /// `1D 76 30 m xL xH yL yH d…`: GS v 0.
    private func raster() -> Result {
        guard have(3) else { return .needs(3) }
        guard self[2] == 0x30 else { return opaque(3, header: 3) }
        guard have(8) else { return .needs(8) }
        let (bytesPerRow, rows) = (Int(number(at: 4)), Int(number(at: 6)))
        let count = bytesPerRow * rows
        guard [0, 1, 2, 3, 48, 49, 50, 51].contains(self[3]), count > 0, count <= CommandDecoder.longestCommand - 8
        else {
            return opaque(8, header: 8)
        }
        guard have(8 + count) else { return .needs(8 + count) }
        guard let bitmap = Bitmap(width: bytesPerRow * 8, height: rows, bytes: Array(input.dropFirst(8).prefix(count)))
        else { return opaque(8 + count, header: 8) }
        return .complete(.raster(mode: self[3], bitmap), 8 + count)
    }

    /// `1D 28 group pL pH …`: GS (.
    private func functionBlock() -> Result {
        guard have(5) else { return .needs(5) }
        let length = 5 + Int(number(at: 3))
        guard have(length) else { return .needs(length) }
        return .complete(meaning(group: self[2], payload: input.dropFirst(5).prefix(length - 5)), length)
    }

    private func meaning(group: UInt8, payload: ArraySlice<UInt8>) -> Command {
        let start = payload.startIndex
        switch group {
        case 0x48 where payload.starts(with: [0x30, 0x30]):
            if let id = ProcessID(bytes: payload.dropFirst(2)) { return .transmitProcessID(id) }
        case 0x4B where payload.count == 2 && payload[start] == 0x31:
            return .density(payload[start + 1])
        case 0x4C where payload.count == 2 && payload[start] == 0x30 && [2, 50].contains(payload[start + 1]):
            return .printGraphics(payload[start + 1])
        case 0x4C:
            if let graphics = RasterGraphics(payload: payload) { return .storeGraphics(graphics) }
        default: break
        }
        return .block(group: group, Array(payload))
    }

    /// `1D 38 4C p1 p2 p3 p4 …`: GS 8 L, graphics with a length of 32 bits.
    private func longBlock() -> Result {
        guard have(3) else { return .needs(3) }
        guard self[2] == 0x4C else { return opaque(3, header: 3) }
        guard have(7) else { return .needs(7) }
        return opaque(7 + (Int(number(at: 3)) | Int(number(at: 5)) << 16), header: 7)
    }

    /// `1D 2A x y d…`: GS *, define a picture of x × 8 by y × 8 dots.
    private func downloadedImage() -> Result {
        guard have(4) else { return .needs(4) }
        return opaque(4 + Int(self[2]) * Int(self[3]) * 8, header: 4)
    }

    /// `1D 6B m …`: GS k, a bar code: up to a zero (m 0–6) or with its length (m 65 and above).
    private func barcode() -> Result {
        guard have(3) else { return .needs(3) }
        guard self[2] <= 6 else {
            guard self[2] >= 65 else { return opaque(3, header: 3) }
            guard have(4) else { return .needs(4) }
            return opaque(4 + Int(self[3]), header: 4)
        }
        // No bar code has more than 255 characters: without a zero so far there is none to wait for.
        let content = input.dropFirst(3).prefix(256)
        if let end = content.firstIndex(of: 0) {
            let length = end - input.startIndex + 1
            return .complete(.unknown(Array(input.prefix(length))), length)
        }
        return content.count == 256 ? opaque(3, header: 3) : .needs(input.count + 1)
    }
}
