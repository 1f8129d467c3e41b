/// A frame on its way down the paper, by ReceiptLine's rules (OFSC receiptline, `state.line`).
enum Frame: Equatable {
    /// No row yet: the first one draws the line above it.
    case begun
    /// The last row, with the lines beside its columns.
    case row(RowLayout)
    /// A row, and a rule after it: drawn when the next row is known, whose columns may stand elsewhere. At the end of the frame it
    /// falls together with the frame's last line.
    case ruled(RowLayout)

    /// A rule was asked for. Several in a row are one.
    mutating func rule() {
        if case .row(let layout) = self { self = .ruled(layout) }
    }

    /// The line to draw above a row.
    func line(above layout: RowLayout) -> FrameLine? {
        switch self {
        case .begun: FrameLine(below: nil, above: layout)
        case .row: nil
        case .ruled(let upper): FrameLine(below: upper, above: layout)
        }
    }

    /// The line to draw at the end.
    var lastLine: FrameLine? {
        switch self {
        case .begun: nil
        case .row(let layout), .ruled(let layout): FrameLine(below: layout, above: nil)
        }
    }
}

extension DocumentWriter {
    /// Blocks in a frame. A cut ends the frame on one piece of paper and begins it on the next.
    mutating func write(frame blocks: [Document.Block]) {
        guard frame == nil else {
            for block in blocks { write(block) }
            return
        }
        frame = .begun
        for block in blocks {
            write(block)
            if block == .cut { frame = .begun }
        }
        endFrame()
    }

    /// Draws the last line of the frame that is open, if any.
    mutating func endFrame() {
        if let line = frame?.lastLine { write(line) }
        frame = nil
    }

    mutating func write(_ line: FrameLine) {
        set(.left)
        writeSpaces(line.left)
        print(frameCharacters: line.characters)
        endLine(height: 1)
    }
}
