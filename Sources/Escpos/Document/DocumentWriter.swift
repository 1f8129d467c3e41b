/// Writes blocks and remembers what state the printer is in, so that nothing is said twice.
struct DocumentWriter {
    let profile: PrinterProfile
    let text: TextEncoder
    var output = EncodedDocument()

    private var numberBegan = false
    private var isConfidential = false
    private var textPrepared = false
    private var alignment = Alignment.left
    private var size: UInt8 = 0
    private var bold = false
    private var inverted = false
    private var asciiUnderline = false
    private var chineseUnderline = false

    init(profile: PrinterProfile, text: TextEncoder) {
        self.profile = profile
        self.text = text
    }

    /// Makes room for the bytes at once: a symbol alone would make the array grow a dozen times.
    mutating func reserve(for document: Document) {
        output.bytes.reserveCapacity(Self.capacity(for: document.blocks, profile: profile))
    }

    private static func capacity(for blocks: [Document.Block], profile: PrinterProfile) -> Int {
        var capacity = 0
        for block in blocks {
            switch block {
            case .line, .columns: capacity += 128
            case .raster(let bitmap, _): capacity += bitmap.bytes.count + 64
            case .symbol(let symbol, _): capacity += symbol.estimatedBytes
            case .rule: capacity += profile.widthDots / 4
            case .feed, .cut, .numberBegins: capacity += 16
            case .confidential(let blocks): capacity += Self.capacity(for: blocks, profile: profile)
            }
        }
        return capacity
    }

    mutating func write(_ block: Document.Block) {
        switch block {
        case .line(let runs, let alignment): write(line: runs, alignment: alignment)
        case .columns(let columns): write(columns: columns)
        case .rule: writeRule()
        case .raster(let bitmap, let alignment): write(bitmap, alignment: alignment)
        case .symbol(let symbol, let alignment): write(symbol, alignment: alignment)
        case .feed(let dots): feed(dots: dots)
        case .cut: cut()
        case .numberBegins: numberBegan = true
        case .confidential(let blocks):
            let outside = isConfidential
            isConfidential = true
            for block in blocks { write(block) }
            isConfidential = outside
        }
    }

    // MARK: What commands are made of

    mutating func send(_ command: Command) { command.encode(into: &output.bytes) }

    /// Called right before bytes that print.
    mutating func willPrint() {
        if numberBegan, output.numberOffset == nil { output.numberOffset = output.bytes.count }
    }

    /// Called right after characters or pixels that begin at `start`.
    mutating func wrote(_ content: PrivatePart.Content, from start: Int) {
        guard isConfidential, start < output.bytes.count else { return }
        output.privateParts.append(PrivatePart(start..<output.bytes.count, content))
    }

    /// At the start of a line only: printers ignore `ESC a` elsewhere.
    mutating func set(_ wanted: Alignment) {
        guard wanted != alignment else { return }
        alignment = wanted
        send(.justification(wanted.rawValue))
    }

    /// Puts characters into the printer's line buffer.
    mutating func print(_ characters: ArraySlice<UInt8>, style: TextStyle) {
        guard !characters.isEmpty else { return }
        prepareText()
        set(style, for: characters)
        willPrint()
        let start = output.bytes.count
        output.bytes += characters
        wrote(.text, from: start)
    }

    /// Prints the line buffer.
    mutating func endLine(height: Int) {
        willPrint()
        send(.lineFeed)
        output.lengthDots += max(profile.lineSpacingDots, height * profile.cellHeight)
    }

    /// A firmware's own default decides which characters 24h and 5Ch are, and whether bytes from 80h on are Chinese.
    private mutating func prepareText() {
        guard !textPrepared else { return }
        textPrepared = true
        send(.internationalCharacterSet(0))
        send(.chineseModeOn)
    }

    private mutating func set(_ style: TextStyle, for characters: ArraySlice<UInt8>) {
        if style.sizeParameter != size {
            size = style.sizeParameter
            send(.characterSize(size))
        }
        if style.bold != bold {
            bold = style.bold
            send(.emphasized(bold ? 1 : 0))
        }
        if style.inverted != inverted {
            inverted = style.inverted
            send(.inverted(inverted ? 1 : 0))
        }
        // ESC - underlines one-byte characters and FS - the others (Epson ESC/POS reference).
        guard style.underline != asciiUnderline || style.underline != chineseUnderline else { return }
        if style.underline != asciiUnderline, characters.contains(where: { $0 < 0x80 }) {
            asciiUnderline = style.underline
            send(.underline(asciiUnderline ? 1 : 0))
        }
        if style.underline != chineseUnderline, characters.contains(where: { $0 >= 0x80 }) {
            chineseUnderline = style.underline
            send(.chineseUnderline(chineseUnderline ? 1 : 0))
        }
    }
}
