extension DecodingError {
    /// Where a document is wrong, without any value of it: "tickets[2].service: missing".
    var place: String { place(below: []) }

    /// The same, as seen from the element at `start`.
    func place(below start: [any CodingKey]) -> String {
        func path(_ keys: [any CodingKey]) -> String { pathText(keys.dropFirst(start.count)) }
        return switch self {
        case .keyNotFound(let key, let context): "\(path(context.codingPath + [key])): missing"
        case .valueNotFound(_, let context): "\(path(context.codingPath)): null"
        case .typeMismatch(_, let context): "\(path(context.codingPath)): not of the type wanted"
        // Foundation gives no place for a number that does not fit.
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            "the body is not JSON, or a number in it is out of range"
        case .dataCorrupted(let context): "\(path(context.codingPath)): not a value wanted here"
        @unknown default: "the body is not what is wanted"
        }
    }
}

private func pathText(_ keys: some Sequence<any CodingKey>) -> String {
    var text = ""
    for key in keys {
        if let index = key.intValue {
            text += "[\(index)]"
        } else {
            text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
        }
    }
    return text.isEmpty ? "the body" : text
}
