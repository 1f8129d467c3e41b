extension PrintEngine {
    /// Puts characters into the line. A cell that does not fit begins a new one, as printers do.
    mutating func print(_ bytes: [UInt8]) {
        let set: CharacterSet =
            modes.isChinese
            ? .gb18030(fourByte: profile.gb18030FourByte)
            : .codeTable(modes.codeTable, international: modes.international)
        let latin = style(isChinese: false)
        let chinese = style(isChinese: true)
        var rest = bytes[...]
        while !rest.isEmpty {
            let character = rest.prefix(set.length(of: rest))
            rest = rest.dropFirst(character.count)
            if character.count == 1 {
                let width = latinCellWidth * modes.widthScale
                put(character, width: width, set, latin)
                advance(modes.characterSpacing * modes.widthScale)
            } else {
                advance(modes.chineseLeftSpacing * modes.chineseWidthScale)
                put(character, width: 2 * profile.cellWidth * modes.chineseWidthScale, set, chinese)
                advance(modes.chineseRightSpacing * modes.chineseWidthScale)
            }
        }
    }

    private mutating func put(
        _ character: ArraySlice<UInt8>, width: Int, _ set: CharacterSet, _ style: CharacterStyle
    ) {
        if line.cursor + width > areaWidth && !line.isEmpty || line.isFull { printLine(feeding: lineSpacing) }
        line.append(character, width: width, characterSet: set, style: style)
    }

    private mutating func advance(_ dots: Int) {
        if dots > 0 { line.move(to: line.cursor + dots) }
    }

    /// Font B is three quarters as wide as font A: 9 × 17 dots beside 12 × 24.
    private var latinCellWidth: Int {
        modes.usesFontB ? max(1, profile.cellWidth * 3 / 4) : max(1, profile.cellWidth)
    }

    private func style(isChinese: Bool) -> CharacterStyle {
        let isSmall = !isChinese && modes.usesFontB
        return CharacterStyle(
            cellHeight: max(1, isSmall ? profile.cellHeight * 17 / 24 : profile.cellHeight),
            widthScale: isChinese ? modes.chineseWidthScale : modes.widthScale,
            heightScale: isChinese ? modes.chineseHeightScale : modes.heightScale,
            isBold: modes.isEmphasized || modes.isDoubleStrike,
            underline: isChinese ? modes.chineseUnderline : modes.underline,
            isInverted: modes.isInverted)
    }
}
