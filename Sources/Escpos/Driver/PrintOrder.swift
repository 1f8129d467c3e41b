/// A slip that waits for the printer, or is on its way through it.
public struct PrintOrder {
    /// The slip.
    public let document: EncodedDocument
    /// The profile that it was encoded for: it goes to no printer of another.
    public let profile: PrinterProfile
    /// What it is, where somebody said so.
    public let label: SlipLabel?
    /// When the wish for it arose: its lifetime counts from here.
    public let accepted: ContinuousClock.Instant
    /// Called once, when it is known what became of it.
    public let ended: (PrintRecord) -> Void
    /// Called if a slip that ended as unknown turns out to have come out after all.
    public let confirmedLate: () -> Void

    var firstByte: ContinuousClock.Instant?
    var lastByte: ContinuousClock.Instant?

    /// An order for one slip.
    public init(
        document: EncodedDocument, profile: PrinterProfile, label: SlipLabel? = nil,
        accepted: ContinuousClock.Instant, ended: @escaping (PrintRecord) -> Void,
        confirmedLate: @escaping () -> Void = {}
    ) {
        self.document = document
        self.profile = profile
        self.label = label
        self.accepted = accepted
        self.ended = ended
        self.confirmedLate = confirmedLate
    }

    func end(_ outcome: PrintOutcome) {
        ended(PrintRecord(outcome: outcome, firstByte: firstByte, lastByte: lastByte))
    }
}

/// What became of a slip, and when its bytes went out.
public struct PrintRecord: Equatable, Sendable {
    /// What became of it.
    public let outcome: PrintOutcome
    /// When the printer was given the first byte; nil when it was given none.
    public let firstByte: ContinuousClock.Instant?
    /// When it had taken the last one; nil when it did not.
    public let lastByte: ContinuousClock.Instant?
}
