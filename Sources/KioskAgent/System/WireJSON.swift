import FoundationEssentials

/// JSON as the agent writes it everywhere: keys sorted, so that equal values give equal bytes, and slashes as they are.
enum WireJSON {
    /// The value's JSON in UTF-8. Throws for what JSON cannot say: a Double that is no number.
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// The JSON of one of our own views and bodies. They hold text, flags and whole numbers alone, which JSON can always say: one
    /// that it cannot is a bug of ours.
    static func certain(_ value: some Encodable) -> Data {
        do {
            return try data(value)
        } catch {
            preconditionFailure("a value that has no JSON: \(error)")
        }
    }

    /// The same as text.
    static func text(_ value: some Encodable) -> String { String(decoding: certain(value), as: UTF8.self) }
}
