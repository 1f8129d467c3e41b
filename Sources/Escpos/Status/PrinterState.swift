/// How a printer is, and since when: a fold of its status over time.
public struct PrinterState: Equatable, Sendable {
    /// The word for it.
    public private(set) var status: PrinterStatus
    /// When `status` became what it is.
    public private(set) var since: ContinuousClock.Instant

    /// A printer that is first known of `now`.
    public init(_ status: PrinterStatus, now: ContinuousClock.Instant) {
        self.status = status
        since = now
    }

    /// The status is this `now`; true when it was another one before.
    public mutating func take(_ status: PrinterStatus, now: ContinuousClock.Instant) -> Bool {
        guard status != self.status else { return false }
        (self.status, since) = (status, now)
        return true
    }
}
