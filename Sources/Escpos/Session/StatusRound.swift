/// The four `DLE EOT` questions asked one after the other, since an answer does not name its question.
public struct StatusRound: Equatable, Sendable {
    /// The question that waits for its answer.
    public private(set) var query: RealTimeQuery = .printer

    /// A round at its first question.
    public init() {}

    /// The question was answered: gives the next one, or nil when the round is complete.
    public mutating func answered() -> RealTimeQuery? {
        guard let next = query.next else { return nil }
        query = next
        return next
    }
}

/// Rounds of questions with a pause between them, while a slip prints.
public struct StatusPoll: Equatable, Sendable {
    /// The round under way; nil in a pause, and for printers that need not be asked.
    public internal(set) var round: StatusRound?
    /// When the next round begins; nil where nothing is asked.
    public internal(set) var nextAt: ContinuousClock.Instant?
}
