extension Fault: Codable {
    private enum Key: String, CodingKey {
        case on, count, delayMs, commit, answer, status, code, retryAfter, location
    }

    /// Any key at all, to find those that mean nothing: a misspelt fault would let a test pass for the wrong reason.
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private enum AnswerName: String, Codable {
        case normal, hang, hangUp, garbage, status, redirect, emptyAtOnce
        case duplicate, gap, reorder, malformed, unknownType

        /// The mistake in a page that goes by this name.
        var mistake: PageMistake? { PageMistake(rawValue: rawValue) }
    }

    init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where Key(rawValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(.init(codingPath: [key], debugDescription: "a fault has no such field"))
        }
        let container = try decoder.container(keyedBy: Key.self)
        func problem(_ key: Key, _ text: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: container, debugDescription: text)
        }
        on = try container.decode(Kind.self, forKey: .on)
        count = try container.decodeIfPresent(Int.self, forKey: .count)
        if let count, count < 1 { throw problem(.count, "1 or more, or nothing for all") }
        delayMs = try container.decodeIfPresent(Int.self, forKey: .delayMs) ?? 0
        guard (0...600_000).contains(delayMs) else { throw problem(.delayMs, "0...600000") }
        let name = try container.decodeIfPresent(AnswerName.self, forKey: .answer) ?? .normal
        for key in [Key.status, .code, .retryAfter] where name != .status && container.contains(key) {
            throw problem(key, "only with the answer \"status\"")
        }
        if name != .redirect, container.contains(.location) {
            throw problem(.location, "only with the answer \"redirect\"")
        }
        if name.mistake != nil || name == .emptyAtOnce {
            guard on == .events else { throw problem(.answer, "\(name.rawValue) is only on \"events\"") }
        }
        for key in [Key.delayMs, .commit] where name.mistake != nil && container.contains(key) {
            throw problem(key, "not with a mistake in a page, which is made when the page is")
        }
        // Only an answer that tells the truth commits unless told otherwise.
        commit = try container.decodeIfPresent(Commit.self, forKey: .commit) ?? (name == .normal ? .before : .never)
        guard name != .normal || commit != .never else { throw problem(.commit, "a normal answer needs a commit") }
        answer = try Self.answer(name, container)
    }

    private static func answer(_ name: AnswerName, _ container: KeyedDecodingContainer<Key>) throws -> Answer {
        func problem(_ key: Key, _ text: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: container, debugDescription: text)
        }
        switch name {
        case .normal: return .normal
        case .hang: return .hang
        case .hangUp: return .hangUp
        case .garbage: return .garbage
        case .emptyAtOnce: return .emptyAtOnce
        case .duplicate: return .page(.duplicate)
        case .gap: return .page(.gap)
        case .reorder: return .page(.reorder)
        case .malformed: return .page(.malformed)
        case .unknownType: return .page(.unknownType)
        case .redirect:
            let location = try container.decode(String.self, forKey: .location)
            // It becomes a header, which a line break would end.
            guard (1...2000).contains(location.utf8.count), location.utf8.allSatisfy({ (33...126).contains($0) }) else {
                throw problem(.location, "a URI")
            }
            return .redirect(location: location)
        case .status:
            let status = try container.decode(Int.self, forKey: .status)
            guard (400...599).contains(status) else { throw problem(.status, "400...599") }
            let retryAfter = try container.decodeIfPresent(Int.self, forKey: .retryAfter)
            if let retryAfter, retryAfter < 0 { throw problem(.retryAfter, "0 seconds or more") }
            let code = try container.decodeIfPresent(String.self, forKey: .code) ?? "sim.fault"
            return .status(status, code: code, retryAfter: retryAfter)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(on, forKey: .on)
        try container.encodeIfPresent(count, forKey: .count)
        let name: AnswerName
        switch answer {
        case .normal: name = .normal
        case .hang: name = .hang
        case .hangUp: name = .hangUp
        case .garbage: name = .garbage
        case .emptyAtOnce: name = .emptyAtOnce
        case .page(.duplicate): name = .duplicate
        case .page(.gap): name = .gap
        case .page(.reorder): name = .reorder
        case .page(.malformed): name = .malformed
        case .page(.unknownType): name = .unknownType
        case .redirect(let location):
            name = .redirect
            try container.encode(location, forKey: .location)
        case .status(let status, let code, let retryAfter):
            name = .status
            try container.encode(status, forKey: .status)
            try container.encode(code, forKey: .code)
            try container.encodeIfPresent(retryAfter, forKey: .retryAfter)
        }
        try container.encode(name, forKey: .answer)
        guard name.mistake == nil else { return }
        try container.encode(delayMs, forKey: .delayMs)
        try container.encode(commit, forKey: .commit)
    }
}
