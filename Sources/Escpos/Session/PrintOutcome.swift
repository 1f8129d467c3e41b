/// What became of one job.
public enum PrintOutcome: Equatable, Sendable {
    /// It came out, as sure as this printer can tell.
    case printed(PrintEvidence)
    /// Bytes that print the number were submitted, and nothing proves what the paper shows. Never to be repeated silently.
    case unknown(PrintStop)
    /// No byte that prints the number was ever submitted: the number is not on paper.
    case failed(PrintStop)

    /// This outcome in the light of a reply that came after the session had finished: the answer to the job's own `GS ( H`
    /// fn 48 turns `unknown` into `confirmed`. A later ID proves nothing here, since this job may have been cleared before it.
    public func raised(by reply: PrinterReply, to id: ProcessID) -> PrintOutcome {
        switch self {
        case .unknown where reply == .processID(id): .printed(.confirmed)
        case .unknown, .printed, .failed: self
        }
    }
}

/// How sure it is that a slip came out.
public enum PrintEvidence: String, Equatable, Sendable, CaseIterable {
    /// The printer gave back the job's process ID, which it does when all before it has been printed.
    case confirmed
    /// The printer had paper after the cut, and was healthy then.
    case statusOK
    /// The printer took all bytes and never tells more.
    case sent
}

/// Why a job stopped.
public enum PrintStop: Equatable, Sendable {
    /// The printer said that it cannot print, or is gone (`.disconnected`).
    case printer(PrinterStatus)
    /// A question that this printer should answer was not answered in time.
    case noAnswer
    /// The number could not begin to print within the job's lifetime.
    case expired
    /// The printer took no more bytes, for longer than a busy printer needs.
    case stalled
}

/// What a job leaves behind in the printer.
public enum PrinterAftermath: Equatable, Sendable {
    /// Nothing.
    case clean
    /// The printer's buffers are known to be empty; part of a slip may stick out uncut.
    case cleared
    /// Part of the job may still be in the printer. It must be cleared (`PrinterClearing`) as soon as it can be reached, before
    /// paper returns. `owed` zero bytes end the command at which the job broke off.
    case uncleared(owed: Int)
}

/// The end of a session.
public struct PrintReport: Equatable, Sendable {
    /// What became of the job.
    public let outcome: PrintOutcome
    /// What it left behind: give it to the next job.
    public let aftermath: PrinterAftermath
    /// The printer as it was last known.
    public let status: PrinterStatus
}
