/// How many lines about clients that behave badly go into the log. Whoever opens connections by the thousand would fill the disk with
/// them, and the journal, which takes so many lines of one service and no more, would leave out those that matter.
struct LineQuota: Sendable {
    /// Lines that are written in `span`.
    static let lines = 10
    static let span = Duration.seconds(60)

    private var end: ContinuousClock.Instant?
    private var written = 0
    private var leftOut = 0

    /// Nil: this line is left out. Else it is written, after so many that were not.
    mutating func admit(at now: ContinuousClock.Instant) -> Int? {
        if end.map({ now >= $0 }) ?? true { (end, written) = (now + Self.span, 0) }
        guard written < Self.lines else {
            leftOut += 1
            return nil
        }
        written += 1
        defer { leftOut = 0 }
        return leftOut
    }
}
