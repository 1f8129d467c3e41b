import Escpos
import FoundationEssentials

extension JSON5Value {
    /// The value as `Encodable` makes it. Throws for what JSON cannot say.
    init(encoding value: some Encodable) throws {
        self = try JSON5Parser.parse(String(decoding: try WireJSON.data(value), as: UTF8.self))
    }

    /// This object with the members of `other` in place of its own. What is no object is as it was.
    func overlaid(by other: JSON5Value) -> JSON5Value {
        guard case .object(let mine) = kind, case .object(let theirs) = other.kind else { return other }
        let kept = mine.filter { member in !theirs.contains { $0.key == member.key } }
        return JSON5Value(kind: .object(kept + theirs), position: other.position)
    }

    /// The value as JSON.
    var json: String {
        switch kind {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
        case .string(let text): JSONLine.quoted(text)
        case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSONLine.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }
}

extension Error {
    /// Where a value did not fit, in the words of its decoder.
    var decodingSummary: String {
        let context: DecodingError.Context
        switch self as? DecodingError {
        case .typeMismatch(_, let found)?, .valueNotFound(_, let found)?, .keyNotFound(_, let found)?,
            .dataCorrupted(let found)?:
            context = found
        case nil, _?: return "\(self)"
        }
        return context.codingPath.map(\.stringValue).joined(separator: ".") + ": " + context.debugDescription
    }
}
