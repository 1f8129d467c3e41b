import Escpos

/// Where the line to the printer stands.
enum PrinterLine {
    /// No printer. Becomes `watching` once one can be opened.
    case closed
    /// No slip under way: the printer is emptied of what an earlier one left, asked how it is, then left in peace.
    /// Becomes `printing` when it is quiet and a slip waits.
    case watching(PrinterWatch)
    /// A slip is on its way. Becomes `watching`, or `closed` by a disconnection.
    case printing(PrintSession)
}

/// A slip that waits for the printer, or is on its way through it.
struct PrintOrder {
    let document: EncodedDocument
    let accepted: ContinuousClock.Instant
    /// The printer's word, after all was over, that a slip given up as unknown did come out.
    let confirmedLate: @Sendable () -> Void
    let finish: CheckedContinuation<PrintRecord, Never>
    /// When the printer was given the first and the last byte.
    var firstByte: ContinuousClock.Instant?
    var lastByte: ContinuousClock.Instant?

    func end(_ outcome: PrintOutcome) {
        finish.resume(returning: PrintRecord(outcome: outcome, firstByte: firstByte, lastByte: lastByte))
    }
}

/// What became of a slip, and when its bytes went out.
struct PrintRecord: Sendable {
    let outcome: PrintOutcome
    let firstByte: ContinuousClock.Instant?
    let lastByte: ContinuousClock.Instant?
}
