/// Writes blocks and remembers what state the printer is in, so that nothing is said twice.
struct DocumentWriter {
    let profile: PrinterProfile
    let text: TextEncoder
    /// What draws the characters that the printer lacks.
    let fonts: SystemFonts
    var output = EncodedDocument()

    /// The fonts cannot be used, whatever is asked of them.
    var fontsAreUseless = false
    /// Something has been asked of the fonts.
    var hasDrawn = false

    /// The frame that is being drawn.
    var frame: Frame?

    private var numberBegan = false
    private var isConfidential = false
    private var textPrepared = false
    private var codeTablePrepared = false
    private var chineseMode = false
    private var lineSpacing = 0
    private var alignment = Alignment.left
    private var size: UInt8 = 0
    private var bold = false
    private var inverted = false
    private var asciiUnderline = false
    private var chineseUnderline = false

    init(profile: PrinterProfile, text: TextEncoder, fonts: SystemFonts) {
        self.profile = profile
        self.text = text
        self.fonts = fonts
    }

    /// Makes room for the bytes at once: a symbol alone would make the array grow a dozen times.
    mutating func reserve(for document: Document) {
        output.bytes.reserveCapacity(Self.capacity(for: document.blocks, profile: profile))
    }

    private static func capacity(for blocks: [Document.Block], profile: PrinterProfile) -> Int {
        var capacity = 0
        for block in blocks {
            switch block {
            case .row: capacity += 128
            case .raster(let bitmap, _, _): capacity += bitmap.bytes.count + 64
            case .symbol(let symbol, _, _): capacity += symbol.estimatedBytes
            case .rule: capacity += profile.widthDots / 4
            case .feed, .cut, .numberBegins: capacity += 16
            case .frame(let blocks), .confidential(let blocks): capacity += Self.capacity(for: blocks, profile: profile)
            }
        }
        return capacity
    }

    mutating func write(_ block: Document.Block) {
        switch block {
        case .row(let row): write(row)
        case .rule(let area): writeRule(area)
        case .raster(let bitmap, let alignment, let area): write(bitmap, alignment: alignment, area: area)
        case .symbol(let symbol, let alignment, let area): write(symbol, alignment: alignment, area: area)
        case .feed(let dots): feed(dots: dots)
        case .cut: cut()
        case .numberBegins: numberBegan = true
        case .frame(let blocks): write(frame: blocks)
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
        if !chineseMode, characters.contains(where: { $0 >= 0x80 }) {
            chineseMode = true
            send(.chineseModeOn)
        }
        set(style, for: characters)
        willPrint()
        let start = output.bytes.count
        output.bytes += characters
        wrote(.text, from: start)
    }

    /// Puts lines of a frame into the printer's line buffer: bytes of PC437, each as wide as an ASCII character.
    mutating func print(frameCharacters: [UInt8], height: Int = 1) {
        prepareText()
        if !codeTablePrepared {
            codeTablePrepared = true
            send(.codeTable(0))
        }
        if chineseMode {
            chineseMode = false
            send(.chineseModeOff)
        }
        set(TextStyle(height: height), for: [])
        willPrint()
        output.bytes += frameCharacters
    }

    /// Prints the line buffer.
    mutating func endLine(height: Int) {
        set(lineSpacing: wantedLineSpacing)
        willPrint()
        send(.lineFeed)
        output.lengthDots += max(lineSpacing, height * profile.cellHeight)
    }

    /// Dots from a plain line to the next one: none between them in a frame, whose vertical lines must meet.
    var wantedLineSpacing: Int { frame == nil ? profile.lineSpacingDots : profile.cellHeight }

    /// A firmware that counts in other units prints lines further apart or, as no line is lower than its characters, without space.
    private mutating func set(lineSpacing dots: Int) {
        guard dots != lineSpacing else { return }
        lineSpacing = dots
        send(.lineSpacing(UInt8(clamping: dots * profile.verticalUnitsPerDot)))
    }

    /// A firmware's own default decides which characters 24h and 5Ch are, and whether bytes from 80h on are Chinese.
    private mutating func prepareText() {
        guard !textPrepared else { return }
        textPrepared = true
        send(.internationalCharacterSet(0))
        chineseMode = true
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
