/// How long to wait before asking again: twice as long each time, a random share of it (full jitter), so that the kiosks of a hall
/// do not come back in step after an outage.
struct Backoff: Equatable, Sendable {
    private let first: Duration
    private let longest: Duration
    private var failures = 0

    /// Waits lie between 0 and `first`, then 0 and twice that, … up to `longest`.
    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// The next wait.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let ceiling = min(longest, first * (1 << min(failures, 20)))
        failures += 1
        return ceiling * Double.random(in: 0...1, using: &generator)
    }

    /// It worked: the next failure starts from the beginning.
    mutating func reset() { failures = 0 }
}
