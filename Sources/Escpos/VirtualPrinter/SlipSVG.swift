/// Draws paper as SVG: dots as user units, millimetres as size, text as text.
///
/// Valid XML for whatever was printed. Cells keep their exact place and width also where the font differs, by `textLength`.
public enum SlipSVG {
    /// Draws one piece of paper.
    public static func draw(_ paper: PrintedPaper) -> String {
        var drawing = SlipDrawing(paper)
        return drawing.draw()
    }
}

/// One drawing on its way.
private struct SlipDrawing {
    private let paper: PrintedPaper
    /// Dots of blank paper to the left and right of the print area.
    private let margin: Int
    private var svg = ""
    private var characters = CharacterDecoder()

    init(_ paper: PrintedPaper) {
        self.paper = paper
        let roll = Int((paper.rollMillimetres * paper.dotsPerMillimetre).rounded())
        margin = max(0, (roll - paper.width) / 2)
    }

    mutating func draw() -> String {
        let width = paper.width + 2 * margin
        let height = max(1, paper.height)
        svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres(width))mm" height="\(millimetres(height))mm" \
            viewBox="\(-margin) 0 \(width) \(height)" font-family="'Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace">

            """
        svg += "<path fill=\"#fff\" d=\"\(outline(width: width, height: height))\"/>\n"
        for item in paper.items {
            switch item {
            case .text(let text): draw(text)
            case .raster(let raster): draw(raster)
            }
        }
        drawEdge(width: width, height: height)
        svg += "</svg>\n"
        return svg
    }

    private func millimetres(_ dots: Int) -> String {
        let hundredths = Int((Double(dots) / max(1, paper.dotsPerMillimetre) * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    // MARK: Paper

    private func outline(width: Int, height: Int) -> String {
        guard paper.edge == .uncut, height > 8 else { return "M\(-margin) 0h\(width)v\(height)h\(-width)z" }
        // A torn edge: teeth of 8 dots.
        var path = "M\(-margin) 0h\(width)V\(height - 8)"
        var x = 0
        while x < width {
            let step = min(8, width - x)
            path += "l\(-step) \(x / 8 % 2 == 0 ? step : -step)"
            x += step
        }
        return path + "V0z"
    }

    private mutating func drawEdge(width: Int, height: Int) {
        switch paper.edge {
        case .uncut: break
        case .cut: drawCut(from: -margin, width: width, y: height - 1)
        case .partiallyCut:
            // The middle stays uncut.
            let half = width / 2 - 12
            drawCut(from: -margin, width: half, y: height - 1)
            drawCut(from: width - margin - half, width: half, y: height - 1)
        }
    }

    private mutating func drawCut(from x: Int, width: Int, y: Int) {
        svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"1\" fill=\"#bbb\"/>\n"
    }

    // MARK: Text

    private mutating func draw(_ run: PrintedText) {
        let style = run.style
        let ink: String
        if style.isInverted {
            svg += "<rect x=\"\(run.x)\" y=\"\(run.y)\" width=\"\(run.width)\" height=\"\(run.height)\"/>\n"
            ink = "#fff"
        } else {
            ink = "#000"
        }
        if style.underline > 0, !style.isInverted {
            let y = run.y + run.height - style.underline
            svg += "<rect x=\"\(run.x)\" y=\"\(y)\" width=\"\(run.width)\" height=\"\(style.underline)\"/>\n"
        }
        var rest = cells(of: run)[...]
        while let first = rest.firstIndex(where: { $0.scalar != " " }) {
            rest = rest[first...]
            if drawLine(rest[first], of: run, ink: ink) {
                rest = rest[(first + 1)...]
                continue
            }
            // One space is part of the words around it; more of them part words, and stand for nothing that is drawn.
            var end = first
            while end < rest.endIndex {
                if rest[end].scalar == " ", end + 1 == rest.endIndex || rest[end + 1].scalar == " " { break }
                if BoxDrawing.isLine(rest[end].scalar) { break }
                end += 1
            }
            draw(rest[..<end], of: run, ink: ink)
            rest = rest[end...]
        }
    }

    /// Draws a character of which frames are made; false for others.
    private mutating func drawLine(_ cell: Cell, of run: PrintedText, ink: String) -> Bool {
        guard
            let path = BoxDrawing.path(
                of: cell.scalar, x: run.x + cell.x, y: run.y, width: cell.width, height: run.height)
        else { return false }
        svg += "<path fill=\"none\" stroke=\"\(ink)\" stroke-width=\"2\" d=\"\(path)\"/>\n"
        return true
    }

    private struct Cell {
        let scalar: Unicode.Scalar
        /// Dots from the left edge of the run.
        let x: Int
        let width: Int
    }

    /// The characters of a run with their places: one of several bytes is twice as wide as one of a single byte.
    private mutating func cells(of run: PrintedText) -> [Cell] {
        var units: [Int] = []
        var rest = run.bytes[...]
        while !rest.isEmpty {
            let length = run.characterSet.length(of: rest)
            units.append(length == 1 ? 1 : 2)
            rest = rest.dropFirst(length)
        }
        let total = max(1, units.reduce(0, +))
        var cells: [Cell] = []
        var x = 0
        for (scalar, unit) in zip(characters.string(of: run).unicodeScalars, units) {
            let width = run.width * unit / total
            cells.append(Cell(scalar: scalar, x: x, width: width))
            x += width
        }
        return cells
    }

    private mutating func draw(_ cells: ArraySlice<Cell>, of run: PrintedText, ink: String) {
        guard let first = cells.first, let last = cells.last else { return }
        let style = run.style
        // The height of the cell is the size of the font; what is wider or narrower is scaled.
        let length = (last.x + last.width - first.x) / style.widthScale
        let baseline = style.cellHeight * 7 / 8
        svg += "<text transform=\"translate(\(run.x + first.x) \(run.y))"
        if style.widthScale > 1 || style.heightScale > 1 {
            svg += " scale(\(style.widthScale) \(style.heightScale))"
        }
        svg += "\" y=\"\(baseline)\" font-size=\"\(style.cellHeight)\" textLength=\"\(length)\""
        svg += " lengthAdjust=\"spacingAndGlyphs\""
        if style.isBold { svg += " font-weight=\"bold\"" }
        if style.isInverted { svg += " fill=\"\(ink)\"" }
        svg += ">"
        for cell in cells {
            switch cell.scalar {
            case "<": svg += "&lt;"
            case ">": svg += "&gt;"
            case "&": svg += "&amp;"
            default: svg.unicodeScalars.append(cell.scalar)
            }
        }
        svg += "</text>\n"
    }

    // MARK: Pictures

    /// One path for the whole picture: a rectangle for each run of black dots, as high as the rows below repeat it.
    private mutating func draw(_ raster: PrintedRaster) {
        let bitmap = raster.bitmap
        let (across, down) = (raster.horizontalScale, raster.verticalScale)
        // What lies beyond the head is not printed.
        let width = min(bitmap.width, max(0, (paper.width - raster.x + across - 1) / across))
        var path = ""
        var y = 0
        while y < bitmap.height {
            let row = rowBytes(bitmap, y)
            var rows = 1
            while y + rows < bitmap.height, rowBytes(bitmap, y + rows) == row { rows += 1 }
            for run in runs(of: row, width: width) {
                path += "M\(raster.x + run.lowerBound * across) \(raster.y + y * down)"
                path += "h\(run.count * across)v\(rows * down)h\(-run.count * across)z"
            }
            y += rows
        }
        if !path.isEmpty { svg += "<path shape-rendering=\"crispEdges\" d=\"\(path)\"/>\n" }
    }

    private func rowBytes(_ bitmap: Bitmap, _ y: Int) -> ArraySlice<UInt8> {
        bitmap.bytes[y * bitmap.bytesPerRow..<(y + 1) * bitmap.bytesPerRow]
    }

    private func runs(of row: ArraySlice<UInt8>, width: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var begin: Int?
        for x in 0..<width {
            let isBlack = row[row.startIndex + x / 8] & (0x80 >> UInt8(x % 8)) != 0
            if isBlack, begin == nil { begin = x }
            if !isBlack, let start = begin {
                runs.append(start..<x)
                begin = nil
            }
        }
        if let start = begin { runs.append(start..<width) }
        return runs
    }
}
