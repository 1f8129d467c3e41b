extension DocumentWriter {
    /// Appends what stands for a run in a column that is so many cells wide.
    mutating func append(_ run: TextRun, to pieces: inout [StyledBytes], columnWidth: Int) {
        var lacking: [Character] = []
        let bytes = text.encode(run.text, replaced: &lacking)[...]
        if lacking.isEmpty || fontsAreUseless {
            output.replaced += lacking
            let style = run.isOneWord ? run.style.fitting(cells: GB18030.cells(of: bytes), in: columnWidth) : run.style
            pieces.append(StyledBytes(bytes: bytes, style: style, isOneWord: run.isOneWord))
        } else {
            hasDrawn = true
            pieces += drawn(run, columnWidth: columnWidth).map { piece in
                var piece = piece
                piece.isOneWord = run.isOneWord
                return piece
            }
        }
    }

    /// The pieces of a run of which the printer lacks something.
    private mutating func drawn(_ run: TextRun, columnWidth: Int) -> [StyledBytes] {
        let replaced = output.replaced
        let pieces = drawn(run.text, style: run.style, columnWidth: run.isOneWord ? .max : columnWidth)
        guard run.isOneWord else { return pieces }
        let fitting = run.style.fitting(cells: pieces.cells / run.style.printedWidth, in: columnWidth)
        guard fitting != run.style else { return pieces }
        output.replaced = replaced
        return drawn(run.text, style: fitting, columnWidth: columnWidth)
    }

    /// `undrawable`: characters that no font has, printed as well as the printer can.
    private mutating func drawn(
        _ text: String, style: TextStyle, columnWidth: Int, undrawable: Set<Character> = []
    ) -> [StyledBytes] {
        let units = TextUnit.units(of: text) { undrawable.contains($0) || self.text.canPrint($0) }
        return units.flatMap { unit in
            switch unit {
            case .printed(let text): [printed(text, style: style)]
            case .drawn(let word): drawn(word: word, style: style, columnWidth: columnWidth, undrawable: undrawable)
            }
        }
    }

    /// A word: in parts where it is wider than the column, and without what no font has.
    private mutating func drawn(
        word: String, style: TextStyle, columnWidth: Int, undrawable: Set<Character>
    ) -> [StyledBytes] {
        do throws(SystemFontsError) {
            let piece = try piece(drawing: word, style: style)
            guard piece.cells > columnWidth, columnWidth >= style.printedWidth else { return [piece] }
            guard word.count > 1 else { return [try self.piece(drawing: word, style: style, in: columnWidth)] }
            let half = word.index(word.startIndex, offsetBy: word.count / 2)
            return [word[..<half], word[half...]].flatMap {
                drawn(word: String($0), style: style, columnWidth: columnWidth, undrawable: undrawable)
            }
        } catch {
            note(error)
            if case .missing(let missing) = error, !undrawable.isSuperset(of: missing) {
                return drawn(word, style: style, columnWidth: columnWidth, undrawable: undrawable.union(missing))
            }
            return [printed(word, style: style)]
        }
    }

    private mutating func printed(_ text: String, style: TextStyle) -> StyledBytes {
        StyledBytes(bytes: self.text.encode(text, replaced: &output.replaced)[...], style: style)
    }

    /// Some text as a picture, in whole cells: `most` of them, where it would take more.
    private func piece(
        drawing text: String, style: TextStyle, in most: Int? = nil
    ) throws(SystemFontsError) -> StyledBytes {
        let unit = profile.cellWidth * style.printedWidth
        let height = profile.cellHeight * style.printedHeight
        // A row of white stays between this line and the next.
        let room = frame == nil ? profile.lineSpacingDots - height - 1 : 0
        var picture = try fonts.draw(text, height: height, width: 2 * unit, room: room, bold: style.bold)
        let most = most.map { $0 / style.printedWidth }
        if let most, picture.width > most * unit {
            let narrower = 2 * unit * most * unit / picture.width
            picture = try fonts.draw(text, height: height, width: narrower, room: room, bold: style.bold)
        }
        // A serif may stand in the neighbour's cell.
        let cells = (picture.width - unit / 6 + unit - 1) / unit
        return StyledBytes(
            bytes: self.text.placeholder(cells: min(cells, most ?? cells))[...], style: style,
            drawn: DrawnText(text: text, picture: picture))
    }

    /// The words of a line that belong together, as one picture.
    func joined(_ line: [StyledBytes]) -> [StyledBytes] {
        var words = JoinedWords()
        return words.joined(line) { text, style, cells in try? piece(drawing: text, style: style, in: cells) }
    }

    // MARK: Lines

    /// Prints a line as a picture if there is something in it that only so can be; false: it is to be printed as text.
    mutating func writeDrawn(
        _ contents: [(cell: Int, line: [StyledBytes])], verticals: [Int] = [], cells: Int, height: Int,
        alignment: Alignment
    ) -> Bool {
        let words = contents.flatMap { $0.line.compactMap(\.drawn) }
        guard !words.isEmpty else { return false }
        do throws(SystemFontsError) {
            let space = max(0, wantedLineSpacing - height * profile.cellHeight)
            var picture = LinePicture(cells: cells, height: height, space: space, profile: profile, fonts: fonts)
            for content in contents { try picture.draw(content.line, from: content.cell) }
            for cell in verticals { picture.drawVertical(in: cell) }
            write(picture.inked, alignment: alignment, area: nil)
            feed(dots: picture.bitmap.height - picture.inked.height)
            return true
        } catch {
            note(error)
            output.replaced += words.flatMap(\.text).filter { !text.canPrint($0) }
            return false
        }
    }

    /// Remembers why something is not drawn. What is not about the text will not change while this document is written.
    private mutating func note(_ error: SystemFontsError) {
        output.fontsError = error.joined(to: output.fontsError)
        switch error {
        case .library, .noFonts: fontsAreUseless = true
        case .missing, .tooLong, .tooWide: break
        }
    }
}

extension [StyledBytes] {
    /// Plain ASCII cells that they take together.
    var cells: Int { reduce(0) { $0 + $1.cells } }
}
