import Escpos

/// What properties have set for the lines that follow (README of receiptline, Properties: Saved).
struct LayoutSettings: Equatable {
    /// What is between two columns.
    enum Border: Equatable {
        /// So many cells of space, 0–2.
        case space(Int)
        /// A line, and lines around the rows.
        case line
    }

    var wrapping = Row.Wrapping.characters
    var border = Border.space(1)
    /// The widths of columns; nil: all share the paper equally.
    var widths: [Column.Width]?
    var alignment = Alignment.centre
    var code = CodeOptions()

    /// More columns than any paper has room for.
    private static let mostColumns = 100

    /// Cells between two columns.
    var gap: Int {
        switch border {
        case .space(let cells): cells
        case .line: 1
        }
    }

    /// Where rules, pictures and symbols stand: as wide as all columns together, unless one takes what the others leave.
    var area: Area? {
        guard let widths else { return nil }
        var cells: [Int] = []
        for width in widths {
            guard case .cells(let count) = width else { return nil }
            // A column of no width has no lines either.
            if count > 0 { cells.append(count) }
        }
        let lines = cells.isEmpty ? 0 : border == .line ? cells.count + 1 : (cells.count - 1) * gap
        return Area(cells: cells.reduce(lines, +), alignment: alignment)
    }

    /// Takes what a setting says; other members are none of it.
    mutating func apply(_ member: Member) throws(TemplateProblem.Kind) {
        switch member.key {
        case .text:
            switch member.setting {
            case "wrap": wrapping = .characters
            case "words": wrapping = .words
            case "nowrap": wrapping = .none
            default: throw .value(of: "text", allowed: "wrap, words or nowrap")
            }
        case .border:
            switch member.setting {
            case "line": border = .line
            case "space", "1": border = .space(1)
            case "none", "0": border = .space(0)
            case "2": border = .space(2)
            default: throw .value(of: "border", allowed: "line, space, none, or 0 to 2")
            }
        case .align:
            switch member.setting {
            case "left": alignment = .left
            case "center": alignment = .centre
            case "right": alignment = .right
            default: throw .value(of: "align", allowed: "left, center or right")
            }
        case .width: try apply(widths: member.settings)
        case .option:
            code = .unclear
            guard let words = member.settings else { throw .value(of: "option", allowed: CodeOptions.allowed) }
            code = try CodeOptions(words)
        case .code, .image, .command, .comment: break
        }
    }

    private mutating func apply(widths words: [String]?) throws(TemplateProblem.Kind) {
        guard let words, (1...Self.mostColumns).contains(words.count) else {
            throw .value(of: "width", allowed: Self.allowedWidths)
        }
        if words.contains("auto") {
            widths = nil
            return
        }
        var widths: [Column.Width] = []
        for word in words {
            if word == "*" {
                widths.append(.rest)
            } else if let cells = Int(word), (0...999).contains(cells), word.first?.isNumber == true {
                widths.append(.cells(cells))
            } else {
                throw .value(of: "width", allowed: Self.allowedWidths)
            }
        }
        self.widths = widths
    }

    private static let allowedWidths = "auto, or a number of characters or * for each of up to \(mostColumns) columns"
}
