import Escpos

/// A piece of a template's text in one style: words, or a value that is known when a slip is printed.
struct TemplateRun: Equatable {
    enum Content: Equatable {
        case words(String)
        case value(Placeholder)
    }

    let content: Content
    let style: TextStyle
    /// Where it begins in its line, in characters from 1.
    let column: Int
}

/// Reads the text of a column: special characters switch a style on and off (README of receiptline, Special characters in text).
struct TextParser {
    /// The runs between two manual line breaks; one part at least.
    private(set) var parts: [[TemplateRun]] = [[]]

    private var underline = false
    private var emphasis = false
    private var inversion = false
    /// Carets of the size that is on, 0–7.
    private var carets = 0

    /// Words of the style that is on, which are not in `parts` yet, and where they begin.
    private var words = ""
    private var wordsBegin = 0

    init(_ tokens: ArraySlice<Token>) {
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .written("_"): endWords { $0.underline.toggle() }
            case .written("\""): endWords { $0.emphasis.toggle() }
            case .written("`"): endWords { $0.inversion.toggle() }
            case .written("^"):
                var count = 1
                while index < tokens.endIndex, tokens[index].isWritten("^") {
                    count += 1
                    index += 1
                }
                // The same size once more ends it.
                endWords { $0.carets = $0.carets == min(count, 7) ? 0 : min(count, 7) }
            case .written("~"): append(" ", token)
            case .written(let scalar), .literal(let scalar): if !scalar.isControl { append(scalar, token) }
            case .escape("n"): endWords { $0.parts.append([]) }
            case .escape(let scalar):
                if ["-", "=", "_", "\"", "`", "^", "~"].contains(scalar) { append(scalar, token) }
            case .placeholder(let placeholder):
                endWords { $0.append(.value(placeholder), column: token.column) }
            }
        }
        endWords { _ in }
    }

    private var style: TextStyle {
        // 1: twice as wide, 2: twice as high, 3 to 7: 2 to 6 times in both directions.
        let width = carets < 2 ? carets + 1 : carets - 1
        let height = carets < 3 ? max(1, carets) : carets - 1
        return TextStyle(width: width, height: height, bold: emphasis, underline: underline, inverted: inversion)
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ token: Token) {
        if words.isEmpty { wordsBegin = token.column }
        words.unicodeScalars.append(scalar)
    }

    /// Puts the words so far in their place, in the style so far, before something else comes.
    private mutating func endWords(before change: (inout TextParser) -> Void) {
        if !words.isEmpty { append(.words(words), column: wordsBegin) }
        words = ""
        change(&self)
    }

    private mutating func append(_ content: TemplateRun.Content, column: Int) {
        parts[parts.count - 1].append(TemplateRun(content: content, style: style, column: column))
    }
}
