/// When each step of one ticket was done: for the log line of every ticket, and for the benchmark.
struct IssueSteps: Sendable {
    /// The request reached the desk.
    let asked: ContinuousClock.Instant
    /// Commit 1 is on the disk.
    var begun: ContinuousClock.Instant?
    /// Central has given a number.
    var reserved: ContinuousClock.Instant?
    /// The slip's bytes are ready.
    var composed: ContinuousClock.Instant?
    /// Commit 2 is on the disk.
    var recorded: ContinuousClock.Instant?
    /// The printer's driver was given the first and the last byte.
    var firstByte: ContinuousClock.Instant?
    var lastByte: ContinuousClock.Instant?
    /// Commit 3 is on the disk.
    var settled: ContinuousClock.Instant?

    /// Milliseconds from the request to `step`.
    func milliseconds(to step: ContinuousClock.Instant?) -> Double? {
        step.map { KioskAgent.milliseconds($0 - asked) }
    }

    /// The steps in the order in which they come, with the words for people.
    var named: [(name: String, milliseconds: Double)] {
        let steps = [
            ("begun", begun), ("number", reserved), ("composed", composed), ("durable", recorded),
            ("first byte", firstByte), ("last byte", lastByte), ("settled", settled),
        ]
        return steps.compactMap { name, step in milliseconds(to: step).map { (name, $0) } }
    }
}

/// A duration in milliseconds.
func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1000 + Double(attoseconds) * 1e-15
}
