/// What the shell around a session does until the next event. Each action replaces the one before.
///
/// In all cases the shell goes on reading what the printer says.
public enum PrintAction: Equatable, Sendable {
    /// Offer these bytes to the printer, and report with `wrote` how many of them it took; call `deadline` at `until`. They count
    /// as submitted from now on. Bytes of an earlier action that were not taken are in here again, or not wanted any more.
    case write(ArraySlice<UInt8>, until: ContinuousClock.Instant)
    /// Write nothing; call `deadline` at `until`.
    case wait(until: ContinuousClock.Instant)
    /// The session has ended.
    case finish(PrintReport)
}
