/// A line of text as a picture, in the cells where the printer would have put it.
struct LinePicture {
    private(set) var bitmap: Bitmap
    /// Rows of the line, without the space below it.
    private let lineHeight: Int
    private let profile: PrinterProfile
    private let fonts: SystemFonts
    private var decoder = CharacterDecoder()

    /// A white line, so many cells wide and so many times as high as a plain one, with so many dots of space below.
    init(cells: Int, height: Int, space: Int, profile: PrinterProfile, fonts: SystemFonts) {
        lineHeight = height * profile.cellHeight
        bitmap = Bitmap(width: cells * profile.cellWidth, height: lineHeight + space)
        self.profile = profile
        self.fonts = fonts
    }

    /// The picture without what is white below.
    var inked: Bitmap {
        let bytes = bitmap.bytes
        let rows = ((bytes.lastIndex { $0 != 0 } ?? -1) + bitmap.bytesPerRow) / max(1, bitmap.bytesPerRow)
        return Bitmap(width: bitmap.width, height: rows, bytes: Array(bytes.prefix(rows * bitmap.bytesPerRow)))
            ?? bitmap
    }

    /// Draws pieces of text from some cell on.
    mutating func draw(_ line: [StyledBytes], from cell: Int) throws(SystemFontsError) {
        var cell = cell
        for piece in line {
            try draw(piece, at: cell * profile.cellWidth)
            cell += piece.cells
        }
    }

    /// Draws the vertical line of a frame in the middle of a cell, two dots thick as in a printer's font.
    mutating func drawVertical(in cell: Int) {
        let middle = cell * profile.cellWidth + profile.cellWidth / 2
        bitmap.fill(middle - 1..<middle + 1, 0..<lineHeight)
    }

    private mutating func draw(_ piece: StyledBytes, at x: Int) throws(SystemFontsError) {
        let width = piece.cells * profile.cellWidth
        // Characters of different heights stand on one line.
        let rows = lineHeight - piece.style.printedHeight * profile.cellHeight..<lineHeight
        if let drawn = piece.drawn {
            bitmap.draw(try picture(of: drawn, style: piece.style), x: x, y: rows.lowerBound)
        } else {
            try draw(printed: piece, at: x, y: rows.lowerBound)
        }
        if piece.style.inverted {
            bitmap.invert(x..<x + width, rows)
        } else if piece.style.underline {
            bitmap.fill(x..<x + width, rows.suffix(1))
        }
    }

    /// The picture as it was laid out, unless it would reach below this line.
    private func picture(of drawn: DrawnText, style: TextStyle) throws(SystemFontsError) -> Bitmap {
        let height = style.printedHeight * profile.cellHeight
        guard drawn.picture.height - height > bitmap.height - lineHeight else { return drawn.picture }
        return try fonts.draw(
            drawn.text, height: height, width: 2 * style.printedWidth * profile.cellWidth, bold: style.bold)
    }

    /// Draws what the printer could have printed, each character in the middle of its cells.
    private mutating func draw(printed piece: StyledBytes, at x: Int, y: Int) throws(SystemFontsError) {
        let style = piece.style
        let unit = profile.cellWidth * style.printedWidth
        var x = x
        var rest = piece.bytes
        while let first = rest.first {
            let bytes = rest.prefix(GB18030.length(of: rest))
            rest = rest[bytes.endIndex...]
            let width = bytes.count == 1 ? unit : 2 * unit
            if first != 0x20 {
                let character = decoder.string(of: Array(bytes), in: .gb18030(fourByte: true))
                let height = profile.cellHeight * style.printedHeight
                var picture = try fonts.draw(character, height: height, width: 2 * unit, bold: style.bold)
                if picture.width > width {
                    picture = try fonts.draw(
                        character, height: height, width: 2 * unit * width / picture.width, bold: style.bold)
                }
                bitmap.draw(picture, x: x + (width - picture.width) / 2, y: y)
            }
            x += width
        }
    }
}

extension Bitmap {
    /// Makes dots black.
    fileprivate mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>) {
        for y in rows { for x in columns { self[x, y] = true } }
    }

    /// Makes black dots white and white ones black.
    fileprivate mutating func invert(_ columns: Range<Int>, _ rows: Range<Int>) {
        for y in rows { for x in columns { self[x, y].toggle() } }
    }
}
