/// The line that a printer collects before it prints it, in dots from the left margin.
struct LineBuffer: Equatable, Sendable {
    private(set) var runs: [PrintedText] = []
    /// Where the next cell goes.
    private(set) var cursor = 0
    /// The right end of what is to print.
    private(set) var extent = 0

    var isEmpty: Bool { runs.isEmpty }

    /// In a printer a line is a strip of dots, however often it is printed over; a list of runs needs an end.
    var isFull: Bool { runs.count >= 1000 }

    /// Whether the position has been moved or something is to print: not the start of a line any more.
    var hasBegun: Bool { !runs.isEmpty || cursor != 0 }

    /// Height of the tallest run.
    var height: Int { runs.reduce(0) { max($0, $1.height) } }

    mutating func append(
        _ bytes: ArraySlice<UInt8>, width: Int, characterSet: CharacterSet, style: CharacterStyle
    ) {
        if let last = runs.last, last.x + last.width == cursor, last.style == style,
            last.characterSet == characterSet
        {
            runs[runs.count - 1].bytes += bytes
            runs[runs.count - 1].width += width
        } else {
            runs.append(
                PrintedText(
                    x: cursor, y: 0, width: width, bytes: Array(bytes), characterSet: characterSet, style: style))
        }
        cursor += width
        extent = max(extent, cursor)
    }

    /// Moves the print position, 0 or more.
    mutating func move(to position: Int) { cursor = position }

    mutating func removeAll() {
        runs.removeAll(keepingCapacity: true)
        cursor = 0
        extent = 0
    }
}
