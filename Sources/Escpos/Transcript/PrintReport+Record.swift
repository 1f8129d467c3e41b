extension PrintReport {
    /// An end that was kept.
    public init(recorded outcome: PrintOutcome, aftermath: PrinterAftermath, status: PrinterStatus) {
        self.init(outcome: outcome, aftermath: aftermath, status: status)
    }
}
