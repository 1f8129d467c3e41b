/// One line of a transcript, as its reader asks for it. Keys that nobody asks for are passed over: a later version may have more to say.
struct TranscriptLine {
    let number: Int
    private let members: [JSON5Value.Member]

    init(_ text: Substring, number: Int) throws(TranscriptFileError) {
        let value: JSON5Value
        do {
            value = try JSON5Parser.parse(String(text))
        } catch {
            throw .line(number, "column \(error.position.column): \(error.message)")
        }
        try self.init(value, number: number)
    }

    private init(_ value: JSON5Value, number: Int) throws(TranscriptFileError) {
        guard case .object(let members) = value.kind else { throw .line(number, "found \(value.summary), no object") }
        self.number = number
        self.members = members
    }

    func wrong(_ message: String) -> TranscriptFileError { .line(number, message) }

    /// The value under a key, if there is one.
    func value(_ key: String) -> JSON5Value? { members.first { $0.key == key }?.value }

    func has(_ key: String) -> Bool { value(key) != nil }

    private func needed(_ key: String) throws(TranscriptFileError) -> JSON5Value {
        guard let value = value(key) else { throw wrong("\(key) is missing") }
        return value
    }

    func text(_ key: String) throws(TranscriptFileError) -> String {
        let value = try needed(key)
        guard case .string(let text) = value.kind else { throw wrong("\(key): found \(value.summary), no text") }
        return text
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(TranscriptFileError) -> Int {
        let value = try needed(key)
        guard case .number(let number) = value.kind, let integer = Int(exactly: number), range.contains(integer) else {
            throw wrong(
                "\(key): found \(value.summary); allowed: a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return integer
    }

    func duration(_ key: String) throws(TranscriptFileError) -> Duration {
        let value = try needed(key)
        guard case .number(let number) = value.kind, let duration = Duration(milliseconds: number) else {
            throw wrong("\(key): found \(value.summary); allowed: milliseconds, 0 to 9000000000")
        }
        return duration
    }

    func flag(_ key: String) throws(TranscriptFileError) -> Bool {
        let value = try needed(key)
        guard case .bool(let flag) = value.kind else {
            throw wrong("\(key): found \(value.summary); allowed: true or false")
        }
        return flag
    }

    func bytes(_ key: String) throws(TranscriptFileError) -> [UInt8] {
        guard let bytes = HexText.bytes(of: try text(key)) else {
            throw wrong("\(key): pairs of hexadecimal digits were expected")
        }
        return bytes
    }

    /// The word under a key, as `parse` understands it.
    func word<Value>(_ key: String, parse: (String) -> Value?) throws(TranscriptFileError) -> Value {
        let text = try text(key)
        guard let value = parse(text) else { throw wrong("\(key): \"\(text.prefix(40))\" is not known") }
        return value
    }

    /// The object under a key, as a line of its own.
    func object(_ key: String) throws(TranscriptFileError) -> TranscriptLine {
        try TranscriptLine(try needed(key), number: number)
    }

    /// `[[start, count], …]` inside `0..<limit`; none where the key is not there.
    func ranges(_ key: String, below limit: Int) throws(TranscriptFileError) -> [Range<Int>] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value.kind else { throw wrong("\(key): found \(value.summary), no list") }
        var ranges: [Range<Int>] = []
        for element in elements {
            guard case .array(let pair) = element.kind, pair.count == 2, case .number(let first) = pair[0].kind,
                case .number(let second) = pair[1].kind, let start = Int(exactly: first),
                let count = Int(exactly: second),
                (0...limit).contains(start), (0...limit - start).contains(count)
            else { throw wrong("\(key): pairs of start and length inside the document were expected") }
            ranges.append(start..<start + count)
        }
        return ranges
    }
}
