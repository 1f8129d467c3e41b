import Escpos

/// Where the line to the printer stands.
enum PrinterLine {
    /// No printer. Becomes `clearing` once one can be opened.
    case closed
    /// Just opened, or a job broke off: what an earlier job left in the printer is thrown away before it can pour out.
    /// Becomes `looking`.
    case clearing(PrinterClearing)
    /// The printer is asked how it is. Becomes `idle`, answered or not.
    case looking(StatusRound, unsent: ArraySlice<UInt8>, until: ContinuousClock.Instant)
    /// Nothing to do. Printers with automatic status speak when something changes; others are asked again after a while.
    /// Becomes `looking` or `printing`.
    case idle(lookAt: ContinuousClock.Instant?)
    /// A slip is on its way. Becomes `idle` or `clearing`; where the slip was cut off by a disconnection, `closed`.
    case printing(PrintSession)
}

/// A slip that the line is to print.
struct PrintOrder: Sendable {
    let document: EncodedDocument
    let accepted: ContinuousClock.Instant
}

/// What became of a slip, and when its bytes went out.
struct PrintRecord: Sendable {
    let outcome: PrintOutcome
    let firstByte: ContinuousClock.Instant?
    let lastByte: ContinuousClock.Instant?
}
