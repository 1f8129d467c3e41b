/// The part of a printer that turns commands into print: modes, line buffer, head position and the paper under the head.
///
/// It knows no faults and answers nothing: it is the same for a printer that stops and goes on as for a file that is drawn.
struct PrintEngine: Sendable {
    /// What one command did to the paper.
    enum Effect {
        /// The paper moved by so many dots, 0 or more.
        case moved(Int)
        /// The paper moved, and then this piece of it came off.
        case cut(Int, PrintedPaper)
    }

    let profile: PrinterProfile
    var modes = PrintModes()
    var line = LineBuffer()
    var graphics: RasterGraphics?
    /// What is printed on the paper since the last cut.
    var items: [PrintedItem] = []
    /// The dot row under the head, from the last cut.
    var head = 0

    /// A printer whose paper has just been cut: its end is at the cutter, beyond the head.
    init(profile: PrinterProfile) {
        self.profile = profile
        head = max(0, profile.feedToCutterDots)
    }

    /// Executes one command.
    mutating func execute(_ command: Command) -> Effect {
        let before = head
        switch command {
        case .text(let bytes): print(bytes)
        case .horizontalTab: tab()
        case .lineFeed: printLine(feeding: lineSpacing)
        // In line mode there is no page to end; what is in the line comes out.
        case .formFeed: if !line.isEmpty { printLine(feeding: lineSpacing) }
        case .carriageReturn: break
        case .feed(let units): printLine(feeding: dots(Int(units)))
        case .feedLines(let lines): printLine(feeding: Int(lines) * lineSpacing)
        case .absolutePosition(let units): move(to: Int(units))
        case .relativePosition(let units): move(to: line.cursor + Int(units))
        case .raster(let mode, let bitmap): printRaster(mode: mode, bitmap)
        case .storeGraphics(let graphics): self.graphics = graphics
        case .printGraphics: printGraphics()
        case .cut, .feedAndCut, .cutLeavingOnePoint, .cutLeavingThreePoints: return cut(command)
        default: setMode(command)
        }
        return .moved(head - before)
    }

    /// Drops what has not been printed: the line and the stored graphics.
    mutating func dropUnprinted() {
        line.removeAll()
        graphics = nil
    }

    /// Tears the paper off at the tear bar, which is where others have their cutter. Nil when nothing stands out of the printer.
    mutating func tearOff() -> PrintedPaper? { part(edge: .uncut) }

    /// The paper since the last cut, all of it up to the head. Nil when it has not moved and nothing is printed on it.
    var uncut: PrintedPaper? {
        head > cutterDistance || !items.isEmpty ? paper(height: head, edge: .uncut) : nil
    }

    // MARK: Sizes

    /// Dots from the head to the cutter.
    private var cutterDistance: Int { max(0, profile.feedToCutterDots) }

    /// Dots of some vertical motion units.
    func dots(_ units: Int) -> Int { units / max(1, profile.verticalUnitsPerDot) }

    var lineSpacing: Int { modes.lineSpacing.map(dots) ?? profile.dotsPerInch / 6 }

    /// Width of the print area in dots, at least one cell.
    var areaWidth: Int {
        max(profile.cellWidth, min(modes.areaWidth ?? profile.widthDots, profile.widthDots - modes.leftMargin))
    }

    /// Where something of this width goes between the margins.
    private func left(ofWidth width: Int) -> Int {
        let free = max(0, areaWidth - width)
        return modes.leftMargin + (modes.justification == 1 ? free / 2 : modes.justification == 2 ? free : 0)
    }

    // MARK: Lines

    /// A position outside the print area is ignored (Epson ESC/POS reference, ESC $ and ESC \).
    private mutating func move(to position: Int) {
        if (0...areaWidth).contains(position) { line.move(to: position) }
    }

    private mutating func tab() {
        let every = 8 * max(1, profile.cellWidth)
        let next = (line.cursor / every + 1) * every
        // A tab beyond the last position is ignored.
        if next < areaWidth { line.move(to: next) }
    }

    /// Prints the line, if there is one, and feeds: at least as far as the line is high.
    mutating func printLine(feeding dots: Int) {
        let height = line.height
        let left = left(ofWidth: line.extent)
        for var run in line.runs {
            run.x += left
            run.y = head + height - run.height
            items.append(.text(run))
        }
        line.removeAll()
        head += max(dots, height)
    }

    // MARK: Pictures

    private mutating func printRaster(mode: UInt8, _ bitmap: Bitmap) {
        // Printers ignore a raster while a line is open (Epson ESC/POS reference, GS v 0: enabled with an empty buffer only).
        guard !line.hasBegun, let mode = PrintModes.digit(mode), mode <= 3 else { return }
        place(bitmap, horizontalScale: (mode & 1) + 1, verticalScale: (mode >> 1) + 1)
    }

    private mutating func printGraphics() {
        guard !line.hasBegun, let graphics, let bitmap = graphics.bitmap else { return }
        self.graphics = nil
        let scales = [Int(graphics.horizontalScale), Int(graphics.verticalScale)].map { min(max($0, 1), 2) }
        place(bitmap, horizontalScale: scales[0], verticalScale: scales[1])
    }

    private mutating func place(_ bitmap: Bitmap, horizontalScale: Int, verticalScale: Int) {
        items.append(
            .raster(
                PrintedRaster(
                    x: left(ofWidth: bitmap.width * horizontalScale), y: head, horizontalScale: horizontalScale,
                    verticalScale: verticalScale, bitmap: bitmap)))
        head += bitmap.height * verticalScale
    }

    // MARK: Cuts

    private mutating func cut(_ command: Command) -> Effect {
        // The cutter acts at the start of a line only.
        guard !line.hasBegun else { return .moved(0) }
        let before = head
        let edge: PrintedPaper.Edge
        switch command {
        case .feedAndCut(let mode, let units):
            head += cutterDistance + dots(Int(units))
            edge = [65, 97, 103].contains(mode) ? .cut : .partiallyCut
        case .cut(let mode):
            guard let mode = PrintModes.digit(mode), mode <= 1 else { return .moved(0) }
            edge = mode == 0 ? .cut : .partiallyCut
        default:
            edge = .partiallyCut
        }
        let advance = head - before
        return part(edge: edge).map { .cut(advance, $0) } ?? .moved(advance)
    }

    /// Parts the paper at the cutter. What lies between cutter and head stays, at the top of the next piece.
    private mutating func part(edge: PrintedPaper.Edge) -> PrintedPaper? {
        let length = head - cutterDistance
        guard length > 0 else { return nil }
        let piece = paper(height: length, edge: edge)
        items = items.filter { $0.bottom > length }.map { $0.moved(by: -length) }
        head = cutterDistance
        return piece
    }

    private func paper(height: Int, edge: PrintedPaper.Edge) -> PrintedPaper {
        PrintedPaper(
            width: profile.widthDots, height: height, dotsPerMillimetre: profile.dotsPerMillimetre, edge: edge,
            items: items.filter { $0.top < height })
    }
}
