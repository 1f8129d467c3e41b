/// Events that made no sense, kept apart for technicians: how many there were, and what was wrong with the last few. Holds nothing of
/// what the events said.
struct FeedQuarantine: Codable, Equatable, Sendable {
    /// One such event.
    struct Note: Codable, Equatable, Sendable {
        /// Nil where even that could not be read.
        let seq: Int64?
        let type: String
        /// Where it is wrong: "data.number: missing".
        let flaw: String
    }

    /// Since the agent started.
    private(set) var count = 0
    /// Newest last.
    private(set) var last: [Note] = []

    static let kept = 8

    mutating func add(_ note: Note) {
        count += 1
        last = last.suffix(Self.kept - 1) + [note]
    }

    /// A type's name as it may stand in a log: letters and points of the contract, 40 at most, nothing that could be a number of
    /// somebody.
    static func plain(_ type: String) -> String {
        let isPlain = type.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2E }
        return isPlain && (1...40).contains(type.utf8.count) ? type : "(no name)"
    }
}
