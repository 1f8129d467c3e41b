/// One thing in a line of a ReceiptLine document.
struct Token: Equatable {
    enum Kind: Equatable {
        /// A character as it was written; what it means depends on where it stands.
        case written(Unicode.Scalar)
        /// A character that stands for itself, as it was escaped.
        case literal(Unicode.Scalar)
        /// A backslash before a character to which text and property values give different meanings.
        case escape(Unicode.Scalar)
        /// `{{name}}`.
        case placeholder(Placeholder)
    }

    let kind: Kind
    /// Where it begins in its line, in characters from 1.
    let column: Int

    func isWritten(_ scalar: Unicode.Scalar) -> Bool { kind == .written(scalar) }
    /// A space or a tab.
    var isWhitespace: Bool { isWritten(" ") || isWritten("\t") }
}

/// A line of a ReceiptLine document, taken apart: escapes are resolved as far as they mean the same everywhere.
struct SourceLine: Equatable {
    /// From 1.
    let number: Int
    var tokens: [Token] = []
    /// What `{{?name}}` and `{{!name}}` ask for; they stand anywhere in the line and print nothing.
    var conditions: [Condition] = []
    /// It ends in a placeholder without an end: what the rest of it was to be, nobody can know.
    var isBroken = false

    /// Takes a line apart. What is wrong in it goes to `problems`, and the rest is read all the same.
    init(_ text: some StringProtocol, number: Int, problems: inout [TemplateProblem]) {
        self.number = number
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let column = index + 1
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "\\":
                guard index < scalars.count else { break }
                let escaped = scalars[index]
                index += 1
                switch escaped {
                case "\\", "|", "{", "}": append(.literal(escaped), column)
                case "x":
                    let digits = scalars[index...].prefix(2)
                    index += digits.count
                    guard digits.count == 2, let code = Self.hexadecimal(digits) else {
                        problems.append(TemplateProblem(number, column, .hexadecimalEscape))
                        break
                    }
                    append(.literal(Unicode.Scalar(code)), column)
                default: append(.escape(escaped), column)
                }
            case "{" where index < scalars.count && scalars[index] == "{":
                index += 1
                guard let end = Self.end(ofPlaceholderFrom: index, in: scalars) else {
                    problems.append(TemplateProblem(number, column, .placeholderWithoutEnd))
                    isBroken = true
                    return
                }
                read(placeholder: scalars[index..<end], at: column, problems: &problems)
                index = end + 2
            case "\t": append(.written(scalar), column)
            case _ where scalar.isControl: break
            default: append(.written(scalar), column)
            }
        }
    }

    private mutating func append(_ kind: Token.Kind, _ column: Int) {
        tokens.append(Token(kind: kind, column: column))
    }

    private mutating func read(
        placeholder scalars: ArraySlice<Unicode.Scalar>, at column: Int, problems: inout [TemplateProblem]
    ) {
        var name = String(String.UnicodeScalarView(scalars)).trimmed
        let mark = name.first
        if mark == "?" || mark == "!" { name = String(name.dropFirst()).trimmed }
        guard let placeholder = Placeholder(rawValue: name) else {
            problems.append(TemplateProblem(number, column, .unknownPlaceholder(name)))
            return
        }
        switch mark {
        case "?": conditions.append(Condition(placeholder: placeholder, isEmpty: false))
        case "!": conditions.append(Condition(placeholder: placeholder, isEmpty: true))
        default: append(.placeholder(placeholder), column)
        }
    }

    private static func end(ofPlaceholderFrom start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var index = start
        while index + 1 < scalars.count {
            if scalars[index] == "}", scalars[index + 1] == "}" { return index }
            index += 1
        }
        return nil
    }

    private static func hexadecimal(_ digits: ArraySlice<Unicode.Scalar>) -> UInt8? {
        guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        return UInt8(String(String.UnicodeScalarView(digits)), radix: 16)
    }
}

extension Unicode.Scalar {
    /// C0 control characters and DEL, which ReceiptLine ignores in text.
    var isControl: Bool { value < 0x20 || value == 0x7F }
}

extension String {
    /// Without spaces and tabs at both ends.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
