/// Joins what is drawn side by side in a line: syllables without a space between them, and words that run from right to left with
/// what stands between them, which only together are in the right order.
struct JoinedWords {
    private var decoder = CharacterDecoder()

    /// `draw`: a text in a style, in so many cells at the most; nil when it cannot be drawn.
    mutating func joined(
        _ line: [StyledBytes], draw: (String, TextStyle, Int) -> StyledBytes?
    ) -> [StyledBytes] {
        guard line.contains(where: { $0.drawn != nil }) else { return line }
        let atoms = atoms(of: line)
        let runsRightToLeft = atoms.contains { $0.direction == .right } && !atoms.contains { $0.direction == .left }
        var pieces: [StyledBytes] = []
        var index = 0
        while index < atoms.count {
            let group = runsRightToLeft ? sameStyle(atoms, from: index) : group(atoms, from: index)
            let members = atoms[group]
            let cells = members.reduce(0) { $0 + $1.piece.cells }
            let text = members.map(\.text).joined()
            if group.count > 1, members.contains(where: { $0.piece.drawn != nil }),
                let drawn = draw(text, atoms[index].piece.style, cells)
            {
                pieces.append(drawn)
            } else {
                pieces += members.map(\.piece)
            }
            index = group.upperBound
        }
        return pieces
    }

    /// A character that is printed, or a word that is drawn.
    fileprivate struct Atom {
        let piece: StyledBytes
        let text: String
        let direction: Direction
    }

    /// Where a letter leads; digits and signs go with their neighbours.
    fileprivate enum Direction { case left, right, none }

    private mutating func atoms(of line: [StyledBytes]) -> [Atom] {
        var atoms: [Atom] = []
        for piece in line {
            if let drawn = piece.drawn {
                atoms.append(Atom(piece: piece, text: drawn.text, direction: Self.direction(of: drawn.text)))
                continue
            }
            var rest = piece.bytes
            while !rest.isEmpty {
                let bytes = rest.prefix(GB18030.length(of: rest))
                rest = rest[bytes.endIndex...]
                let text = decoder.string(of: Array(bytes), in: .gb18030(fourByte: true))
                atoms.append(
                    Atom(
                        piece: StyledBytes(bytes: bytes, style: piece.style), text: text,
                        direction: Self.direction(of: text)))
            }
        }
        return atoms
    }

    private static func direction(of text: String) -> Direction {
        if text.contains(where: \.isRightToLeft) { return .right }
        return text.contains(where: \.isLetter) ? .left : .none
    }

    /// A line in which nothing runs from left to right is one text.
    private func sameStyle(_ atoms: [Atom], from first: Int) -> Range<Int> {
        let style = atoms[first].piece.style
        return first..<(atoms[first...].firstIndex { $0.piece.style != style } ?? atoms.count)
    }

    /// What is joined with the atom at `first`, itself included.
    private func group(_ atoms: [Atom], from first: Int) -> Range<Int> {
        let style = atoms[first].piece.style
        switch atoms[first].direction {
        case .right:
            // Up to the last word, or the number after it, which belongs to its left (UAX #9, N1 and N2).
            let end = atoms[first...].firstIndex { $0.piece.style != style || $0.direction == .left } ?? atoms.count
            let last = atoms[first..<end].lastIndex { $0.direction == .right || $0.text.contains(where: \.isNumber) }
            return first..<(last ?? first) + 1
        case .left, .none:
            let end = atoms[first...].firstIndex { $0.piece.style != style || !$0.isWord } ?? atoms.count
            return first..<max(first + 1, end)
        }
    }
}

extension JoinedWords.Atom {
    /// Drawn, and not a square that stands in its own cell, nor from right to left.
    fileprivate var isWord: Bool {
        piece.drawn != nil && direction != .right && !text.allSatisfy(\.fillsSquare)
    }
}
