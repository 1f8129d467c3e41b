import Escpos

/// One column of a line: what stands between two pipes.
struct SourceColumn: Equatable {
    /// Without the spaces around it.
    let tokens: ArraySlice<Token>
    let alignment: Alignment
    /// Where it begins in its line, in characters from 1.
    let column: Int

    /// What a column is for.
    enum Kind: Equatable {
        case text
        /// `{key: value}`, the braces taken off.
        case property(ArraySlice<Token>)
        /// Hyphens alone, in a line of one column.
        case rule
        /// Equals signs alone, in a line of one column.
        case cut
        /// A brace that neither opens nor closes a property.
        case strayBrace(column: Int)
    }

    func kind(isAlone: Bool) -> Kind {
        if tokens.first?.isWritten("{") == true, tokens.last?.isWritten("}") == true, tokens.count > 1 {
            let inner = tokens.dropFirst().dropLast()
            if let stray = inner.first(where: \.isBrace) { return .strayBrace(column: stray.column) }
            return .property(inner)
        }
        if let stray = tokens.first(where: \.isBrace) { return .strayBrace(column: stray.column) }
        if isAlone, !tokens.isEmpty {
            if tokens.allSatisfy({ $0.isWritten("-") }) { return .rule }
            if tokens.allSatisfy({ $0.isWritten("=") }) { return .cut }
        }
        return .text
    }
}

extension Token {
    fileprivate var isBrace: Bool { isWritten("{") || isWritten("}") }
}

extension SourceLine {
    /// The columns of the line, one at least. A column is drawn to the pipes that it touches (README of receiptline, Alignment):
    /// with space or nothing on both sides it is centred.
    var columns: [SourceColumn] {
        let line = tokens.withoutWhitespace
        let pipes = line.indices.filter { line[$0].isWritten("|") }
        guard let first = pipes.first, let last = pipes.last else { return [SourceColumn(line[...])] }
        // What ends at the first pipe is drawn to it, as if space stood before it; what begins at the last one likewise.
        let spaceBefore = first > line.startIndex && !line[first - 1].isWhitespace
        let spaceAfter = last + 1 < line.endIndex && !line[last + 1].isWhitespace
        var inner = line
        if inner.first?.isWritten("|") == true { inner = inner.dropFirst() }
        if inner.last?.isWritten("|") == true { inner = inner.dropLast() }
        let parts = inner.split(omittingEmptySubsequences: false) { $0.isWritten("|") }
        return parts.enumerated().map { index, part in
            SourceColumn(
                part, spaceBefore: index == 0 && spaceBefore, spaceAfter: index == parts.count - 1 && spaceAfter)
        }
    }
}

extension SourceColumn {
    fileprivate init(_ part: ArraySlice<Token>, spaceBefore: Bool = false, spaceAfter: Bool = false) {
        let before = spaceBefore || part.first?.isWhitespace == true
        let after = spaceAfter || part.last?.isWhitespace == true
        alignment = before == after ? .centre : before ? .right : .left
        tokens = part.withoutWhitespace
        column = tokens.first?.column ?? part.first?.column ?? 1
    }
}

extension Collection where Element == Token, SubSequence == ArraySlice<Token> {
    fileprivate var withoutWhitespace: ArraySlice<Token> {
        var slice = self[...]
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return slice
    }
}
