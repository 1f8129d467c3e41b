/// A failure ordered by a test: what central does wrong with the next requests of one kind.
struct Fault: Equatable, Sendable {
    /// The calls that can go wrong.
    enum Kind: String, Codable, Sendable {
        case reservation, binding, void, snapshot, events, status
    }

    /// When the request takes effect, seen from the delay. For reads: when the answer is made up.
    enum Commit: String, Codable, Sendable {
        case before, after, never
    }

    /// What the client gets in the end.
    enum Answer: Equatable, Sendable {
        /// What it would have got without the fault.
        case normal
        /// Nothing, for as long as the client waits and `Fault.longestHang` at most; then the connection closes.
        case hang
        /// The connection closes at once.
        case hangUp
        /// 200 with half of a JSON document and a byte that UTF-8 does not have.
        case garbage
        case status(Int, code: String, retryAfter: Int?)
    }

    let on: Kind
    /// Requests still to be hit; nil: all.
    var count: Int?
    let delayMs: Int
    let commit: Commit
    let answer: Answer

    /// Milliseconds for which a client without a deadline of its own is kept.
    static let longestHang = 60_000
}

extension Fault: Codable {
    private enum Key: String, CodingKey {
        case on, count, delayMs, commit, answer, status, code, retryAfter
    }

    /// Any key at all, to find those that mean nothing: a misspelt fault would let a test pass for the wrong reason.
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private enum AnswerName: String, Codable {
        case normal, hang, hangUp, garbage, status
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
        // Only an answer that tells the truth commits unless told otherwise.
        commit = try container.decodeIfPresent(Commit.self, forKey: .commit) ?? (name == .normal ? .before : .never)
        switch name {
        case .normal:
            guard commit != .never else { throw problem(.commit, "a normal answer needs a commit") }
            answer = .normal
        case .hang: answer = .hang
        case .hangUp: answer = .hangUp
        case .garbage: answer = .garbage
        case .status:
            let status = try container.decode(Int.self, forKey: .status)
            guard (400...599).contains(status) else { throw problem(.status, "400...599") }
            let retryAfter = try container.decodeIfPresent(Int.self, forKey: .retryAfter)
            if let retryAfter, retryAfter < 0 { throw problem(.retryAfter, "0 seconds or more") }
            let code = try container.decodeIfPresent(String.self, forKey: .code) ?? "sim.fault"
            answer = .status(status, code: code, retryAfter: retryAfter)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(on, forKey: .on)
        try container.encodeIfPresent(count, forKey: .count)
        try container.encode(delayMs, forKey: .delayMs)
        try container.encode(commit, forKey: .commit)
        switch answer {
        case .normal: try container.encode(AnswerName.normal, forKey: .answer)
        case .hang: try container.encode(AnswerName.hang, forKey: .answer)
        case .hangUp: try container.encode(AnswerName.hangUp, forKey: .answer)
        case .garbage: try container.encode(AnswerName.garbage, forKey: .answer)
        case .status(let status, let code, let retryAfter):
            try container.encode(AnswerName.status, forKey: .answer)
            try container.encode(status, forKey: .status)
            try container.encode(code, forKey: .code)
            try container.encodeIfPresent(retryAfter, forKey: .retryAfter)
        }
    }
}
