/// What the shell around a session does until the next event. Each action replaces the one before.
///
/// In all cases the shell goes on reading what the printer says.
///
/// Bytes that are on their way when an action is replaced: the next `write` begins with all bytes of the one before that were not
/// reported as taken, so a transfer in flight simply goes on; an `askPortStatus` says nothing about them, and they stay in flight too. Only
/// where a job is given up or its session ends do the bytes of the *job* vanish from the next action: then the transfer is cancelled, and
/// what it reports counts no more. The bytes of a question never vanish: a printer that got the first of them would take what
/// follows for the rest. After `finish` they are the first in the next `PrinterWatch.output`.
public enum PrintAction: Equatable, Sendable {
    /// Offer these bytes to the printer, and report with `submitted` when they are on their way and with `wrote` how many of them it
    /// took; call `deadline` at `until`.
    case write(ArraySlice<UInt8>, until: ContinuousClock.Instant)
    /// Send GET_PORT_STATUS once, over the control pipe, and report its answer with `replied(.portStatus)`; call `deadline` at `until`.
    /// A shell without such a pipe, or whose request fails, lets the deadline pass. An answer after the action has changed is not
    /// reported.
    case askPortStatus(until: ContinuousClock.Instant)
    /// Write nothing; call `deadline` at `until`.
    case wait(until: ContinuousClock.Instant)
    /// The session has ended.
    case finish(PrintReport)
}
