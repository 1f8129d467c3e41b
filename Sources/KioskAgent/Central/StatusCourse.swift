/// When central is told how the kiosk is: at once when something has changed, and about once a minute.
///
/// A report that does not get through is not repeated before its time, as the next one says more. Time is a duration since any moment.
struct StatusCourse {
    /// A minute, or a little less: the kiosks of a hall do not report in step.
    static let interval = Duration.seconds(60)
    /// After a power cut the kiosks of a hall come up together.
    static let longestStart = Duration.seconds(5)

    private var last: StatusReport?
    private var due: Duration
    /// Until when central asked for patience.
    private var patience: Duration

    init(at now: Duration, using generator: inout some RandomNumberGenerator) {
        due = now + Self.longestStart * Double.random(in: 0...1, using: &generator)
        patience = due
    }

    /// Whether `report` is to be sent now.
    func wants(_ report: StatusReport, at now: Duration) -> Bool {
        guard now >= patience else { return false }
        return now >= due || last?.saysMuchTheSame(as: report) != true
    }

    /// `report` was sent; what came of it.
    mutating func sent(
        _ report: StatusReport, failure: CentralError?, at now: Duration,
        using generator: inout some RandomNumberGenerator
    ) {
        last = report
        due = now + Self.interval * Double.random(in: 0.8...1, using: &generator)
        if case .busy(let retryAfter?, _, _) = failure { patience = now + retryAfter }
    }

    /// How long nothing is to be done if nothing changes.
    func rest(at now: Duration) -> Duration { max(.zero, max(due, patience) - now) }
}
