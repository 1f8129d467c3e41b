extension PrintEngine {
    /// Executes a command that only changes how what follows prints. Others do nothing to the paper.
    mutating func setMode(_ command: Command) {
        switch command {
        case .initialize:
            line.removeAll()
            modes = PrintModes()
        case .justification(let n): if !line.hasBegun, let n = digit(n, upTo: 2) { modes.justification = n }
        case .leftMargin(let units): if !line.hasBegun { modes.leftMargin = min(Int(units), profile.widthDots) }
        case .printAreaWidth(let units): if !line.hasBegun { modes.areaWidth = Int(units) }
        case .defaultLineSpacing: modes.lineSpacing = nil
        case .lineSpacing(let units): modes.lineSpacing = Int(units)
        case .characterSpacing(let n): modes.characterSpacing = Int(n)
        case .printMode(let n): setPrintMode(n)
        case .underline(let n): if let n = digit(n, upTo: 2) { modes.underline = n }
        case .emphasized(let n): modes.isEmphasized = n & 1 != 0
        case .doubleStrike(let n): modes.isDoubleStrike = n & 1 != 0
        case .font(let n): if let n = digit(n, upTo: 1) { modes.usesFontB = n == 1 }
        case .internationalCharacterSet(let n): modes.international = n
        case .codeTable(let n): modes.codeTable = n
        case .characterSize(let n): setSize(n)
        case .inverted(let n): modes.isInverted = n & 1 != 0
        case .chineseModeOn: modes.isChinese = true
        case .chineseModeOff: modes.isChinese = false
        case .chinesePrintMode(let n):
            modes.chineseWidthScale = n & 0x04 != 0 ? 2 : 1
            modes.chineseHeightScale = n & 0x08 != 0 ? 2 : 1
            modes.chineseUnderline = n & 0x80 != 0 ? 1 : 0
        case .chineseUnderline(let n): if let n = digit(n, upTo: 2) { modes.chineseUnderline = n }
        case .chineseSpacing(let left, let right):
            modes.chineseLeftSpacing = Int(left)
            modes.chineseRightSpacing = Int(right)
        // Density changes how black the print is, which is not drawn; the rest asks, pulses or is not known.
        default: break
        }
    }

    private func digit(_ n: UInt8, upTo last: Int) -> Int? {
        guard let n = PrintModes.digit(n), n <= last else { return nil }
        return n
    }

    private mutating func setPrintMode(_ n: UInt8) {
        modes.usesFontB = n & 0x01 != 0
        modes.isEmphasized = n & 0x08 != 0
        modes.heightScale = n & 0x10 != 0 ? 2 : 1
        modes.widthScale = n & 0x20 != 0 ? 2 : 1
        modes.underline = n & 0x80 != 0 ? 1 : 0
    }

    /// Bits 3 and 7 set make the command invalid (Epson ESC/POS reference, GS !).
    private mutating func setSize(_ n: UInt8) {
        guard n & 0x88 == 0 else { return }
        modes.widthScale = Int(n >> 4) + 1
        modes.heightScale = Int(n & 7) + 1
        modes.chineseWidthScale = modes.widthScale
        modes.chineseHeightScale = modes.heightScale
    }
}
