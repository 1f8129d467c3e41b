/// How long a probe waits for what.
public struct ProbeTimes: Equatable, Sendable {
    /// For an answer while the printer has not said anything yet: some clones answer after seconds.
    public var firstAnswer = Duration.seconds(3)
    /// For an answer at least, later.
    public var answer = Duration.milliseconds(1500)
    /// For a printer that takes no bytes.
    public var stall = Duration.seconds(10)
    /// For the test slip to be printed.
    public var slip = Duration.seconds(30)

    /// The usual ones.
    public init() {}

    /// For an answer of a printer whose slowest so far took `slowest`; nil: it has said nothing, `unanswered` times.
    func patience(slowest: Duration?, unanswered: Int) -> Duration {
        // Two silences in a row are taken for what they are, so that a mute printer does not keep anybody for a minute.
        guard let slowest else { return unanswered < 2 ? firstAnswer : answer }
        return max(answer, slowest * 3)
    }
}
