extension CommandParser {
    /// `10 …`: real-time commands.
    func realTime() -> Result {
        guard have(2) else { return .needs(2) }
        switch self[1] {
        case 0x04:
            guard have(3) else { return .needs(3) }
            // The ink, peeler and presenter questions of Epson's other printers carry one parameter more.
            if [7, 8, 18].contains(self[2]) { return opaque(4, header: 4) }
            return .complete(.realTimeStatus(self[2]), 3)
        case 0x05: return fixed(3, .realTimeRequest(self[2]))
        case 0x14: return deviceControl()
        default: return .complete(.unknown([0x10]), 1)
        }
    }

    /// `10 14 fn …`: DLE DC4.
    private func deviceControl() -> Result {
        guard have(3) else { return .needs(3) }
        switch self[2] {
        case 1: return fixed(5, .realTimePulse(pin: self[3], time: self[4]))
        case 2: return opaque(5, header: 5)
        case 3: return opaque(8, header: 8)
        case 7: return opaque(4, header: 4)
        case 8:
            let length = Command.clearBuffersBytes.count
            // A wrong constant makes the printer ignore the command.
            return fixed(
                length,
                input.prefix(length).elementsEqual(Command.clearBuffersBytes)
                    ? .clearBuffers : .unknown(Array(input.prefix(length))))
        default: return opaque(3, header: 3)
        }
    }

    /// `1B …`: ESC commands.
    func escape() -> Result {
        guard have(2) else { return .needs(2) }
        switch self[1] {
        case 0x20: return fixed(3, .characterSpacing(self[2]))
        case 0x21: return fixed(3, .printMode(self[2]))
        case 0x24: return fixed(4, .absolutePosition(number(at: 2)))
        case 0x28: return opaqueBlock(prefix: 3)  // ESC ( x pL pH
        case 0x2A: return columnImage()
        case 0x2D: return fixed(3, .underline(self[2]))
        case 0x32: return .complete(.defaultLineSpacing, 2)
        case 0x33: return fixed(3, .lineSpacing(self[2]))
        case 0x40: return .complete(.initialize, 2)
        case 0x44: return tabPositions()
        case 0x45: return fixed(3, .emphasized(self[2]))
        case 0x47: return fixed(3, .doubleStrike(self[2]))
        case 0x4A: return fixed(3, .feed(self[2]))
        case 0x4D: return fixed(3, .font(self[2]))
        case 0x52: return fixed(3, .internationalCharacterSet(self[2]))
        case 0x57: return opaque(10, header: 10)  // ESC W, print area in page mode
        case 0x5C: return fixed(4, .relativePosition(Int16(bitPattern: number(at: 2))))
        case 0x61: return fixed(3, .justification(self[2]))
        case 0x63, 0x42: return opaque(4, header: 4)  // ESC c 3 n … ESC c 5 n; ESC B n t, a buzzer on clones
        case 0x64: return fixed(3, .feedLines(self[2]))
        case 0x69: return .complete(.cutLeavingOnePoint, 2)
        case 0x6D: return .complete(.cutLeavingThreePoints, 2)
        case 0x70: return fixed(5, .drawerPulse(pin: self[2], on: self[3], off: self[4]))
        case 0x74: return fixed(3, .codeTable(self[2]))
        // One parameter: ESC % = ? K T V e r u {
        case 0x25, 0x3D, 0x3F, 0x4B, 0x54, 0x56, 0x65, 0x72, 0x75, 0x7B: return opaque(3, header: 3)
        default: return .complete(.unknown([0x1B, self[1]]), 2)
        }
    }

    /// `1B 44 n1…nk 00`: ESC D, tab stops: at most 32, up to the zero.
    private func tabPositions() -> Result {
        let stops = input.dropFirst(2).prefix(33)
        if let end = stops.firstIndex(of: 0) {
            let length = end - input.startIndex + 1
            return .complete(.unknown(Array(input.prefix(length))), length)
        }
        return stops.count == 33 ? opaque(34, header: 34) : .needs(input.count + 1)
    }

    /// `1B 2A m nL nH d…`: ESC *, a picture in columns of 8 (m 0, 1) or 24 dots (m 32, 33).
    private func columnImage() -> Result {
        guard have(5) else { return .needs(5) }
        let bytesPerColumn = [0, 1].contains(self[2]) ? 1 : 3
        return opaque(5 + Int(number(at: 3)) * bytesPerColumn, header: 5)
    }

    /// `prefix` bytes, `pL pH`, and as many bytes as these two say.
    func opaqueBlock(prefix: Int) -> Result {
        guard have(prefix + 2) else { return .needs(prefix + 2) }
        return opaque(prefix + 2 + Int(number(at: prefix)), header: prefix + 2)
    }
}
