/// Reads JSON5 (https://spec.json5.org) into values that keep their position.
///
/// `JSONDecoder.allowsJSON5` reads the same language, but on Linux it says neither where a syntax error is nor where a value
/// stands, and passes over a key that is there twice. The reader of a kiosk's configuration is a technician on a ladder.
struct JSON5Parser {
    struct SyntaxError: Error, Equatable {
        let position: TextPosition
        /// What was wrong, in words.
        let message: String
    }

    /// Nesting past this is refused: no configuration needs it, and it keeps the stack bounded.
    static let maximumDepth = 32

    private var rest: Substring
    private var position = TextPosition()

    /// The one value that `text` holds, with nothing but white space and comments around it.
    static func parse(_ text: String) throws(SyntaxError) -> JSON5Value {
        var parser = JSON5Parser(rest: text[...])
        let value = try parser.value(depth: 0)
        try parser.skipBlanks()
        if let extra = parser.rest.first { throw parser.fault("nothing more was expected here, found '\(extra)'") }
        return value
    }

    private init(rest: Substring) { self.rest = rest }

    private func fault(_ message: String) -> SyntaxError { SyntaxError(position: position, message: message) }

    @discardableResult
    private mutating func take() -> Character? {
        guard let character = rest.popFirst() else { return nil }
        if character.isNewline {
            position = TextPosition(line: position.line + 1, column: 1)
        } else {
            position.column += 1
        }
        return character
    }

    private mutating func take(_ expected: Character) -> Bool {
        guard rest.first == expected else { return false }
        take()
        return true
    }

    private mutating func skipBlanks() throws(SyntaxError) {
        while let next = rest.first {
            if next.isWhitespace || next == "\u{FEFF}" {
                take()
            } else if rest.hasPrefix("//") {
                while let next = rest.first, !next.isNewline { take() }
            } else if rest.hasPrefix("/*") {
                let start = fault("a comment begins here and never ends")
                take()
                take()
                while !rest.hasPrefix("*/") {
                    guard take() != nil else { throw start }
                }
                take()
                take()
            } else {
                return
            }
        }
    }

    private mutating func value(depth: Int) throws(SyntaxError) -> JSON5Value {
        try skipBlanks()
        let start = position
        guard depth < Self.maximumDepth else { throw fault("nested deeper than \(Self.maximumDepth) levels") }
        let kind: JSON5Value.Kind
        switch rest.first {
        case "{": kind = .object(try members(depth: depth))
        case "[": kind = .array(try elements(depth: depth))
        case "\"", "'": kind = .string(try string())
        case nil: throw fault("a value was expected, the text ends")
        default: kind = try word()
        }
        return JSON5Value(kind: kind, position: start)
    }

    private mutating func members(depth: Int) throws(SyntaxError) -> [JSON5Value.Member] {
        take()
        var members: [JSON5Value.Member] = []
        while true {
            try skipBlanks()
            if take("}") { return members }
            let start = position
            let key = try self.key()
            if members.contains(where: { $0.key == key }) {
                throw SyntaxError(position: start, message: "the key \"\(key)\" is here twice")
            }
            try skipBlanks()
            guard take(":") else { throw fault("':' was expected after the key \"\(key)\"") }
            members.append(JSON5Value.Member(key: key, position: start, value: try value(depth: depth + 1)))
            try skipBlanks()
            if take(",") || rest.first == "}" { continue }
            throw fault("',' or '}' was expected")
        }
    }

    private mutating func elements(depth: Int) throws(SyntaxError) -> [JSON5Value] {
        take()
        var elements: [JSON5Value] = []
        while true {
            try skipBlanks()
            if take("]") { return elements }
            elements.append(try value(depth: depth + 1))
            try skipBlanks()
            if take(",") || rest.first == "]" { continue }
            throw fault("',' or ']' was expected")
        }
    }

    private mutating func key() throws(SyntaxError) -> String {
        if rest.first == "\"" || rest.first == "'" { return try string() }
        var key = ""
        while let next = rest.first, next.isLetter || next.isNumber || next == "_" || next == "$" {
            key.append(next)
            take()
        }
        guard let first = key.first, !first.isNumber else { throw fault("a key was expected") }
        return key
    }

    private mutating func string() throws(SyntaxError) -> String {
        let start = fault("a string begins here and never ends")
        guard let quote = take() else { throw start }
        var text = ""
        while let next = rest.first {
            // JSON5 strings end on their line, unless its end is escaped.
            if next.isNewline { throw start }
            take()
            if next == quote { return text }
            if next == "\\" { text += try escape() } else { text.append(next) }
        }
        throw start
    }

    private mutating func escape() throws(SyntaxError) -> String {
        switch take() {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "0": return "\0"
        case "x": return String(try character(hexDigits: 2))
        case "u": return String(try character(hexDigits: 4))
        case let next? where ("1"..."9").contains(next): throw fault("'\\\(next)' is no escape")
        case let next?: return next.isNewline ? "" : String(next)
        case nil: throw fault("the text ends inside an escape")
        }
    }

    private mutating func character(hexDigits count: Int) throws(SyntaxError) -> Character {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16),
            let scalar = Unicode.Scalar(code)
        else { throw fault("\(count) hexadecimal digits of a character were expected") }
        for _ in 0..<count { take() }
        return Character(scalar)
    }

    private mutating func word() throws(SyntaxError) -> JSON5Value.Kind {
        let start = position
        var word = ""
        while let next = rest.first, next.isLetter || next.isNumber || "+-._".contains(next) {
            word.append(next)
            take()
        }
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "": throw fault("a value was expected, found '\(rest.first.map(String.init) ?? "")'")
        default:
            guard let number = Self.number(word) else {
                throw SyntaxError(position: start, message: "\"\(word.prefix(40))\" is no value: text stands in quotes")
            }
            return .number(number)
        }
    }

    private static func number(_ word: String) -> Double? {
        var digits = word[...]
        let sign: Double = digits.first == "-" ? -1 : 1
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
            return UInt32(digits.dropFirst(2), radix: 16).map { sign * Double($0) }
        }
        // `Double` would also take "nan", "inf" and "0x1p3", which no setting means.
        guard digits.allSatisfy({ $0.isNumber || ".eE+-".contains($0) }), let number = Double(digits), number.isFinite
        else { return nil }
        return sign * number
    }
}
