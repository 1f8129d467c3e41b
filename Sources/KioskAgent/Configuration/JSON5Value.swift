/// A JSON5 value that knows where it stands, so that an error about it can say the line.
struct JSON5Value: Equatable, Sendable {
    indirect enum Kind: Equatable, Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSON5Value])
        /// In the order of the file; no key twice.
        case object([Member])
    }

    struct Member: Equatable, Sendable {
        let key: String
        let position: TextPosition
        let value: JSON5Value
    }

    let kind: Kind
    let position: TextPosition

    /// The value in words, short enough for an error message.
    var summary: String {
        switch kind {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): Int(exactly: value).map(String.init) ?? String(value)
        case .string(let value): "\"\(value.prefix(60))\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A place in a text as editors count it: from 1, columns in characters.
struct TextPosition: Comparable, Sendable, CustomStringConvertible {
    var line = 1
    var column = 1
    static func < (a: TextPosition, b: TextPosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
    var description: String { "\(line):\(column)" }
}
