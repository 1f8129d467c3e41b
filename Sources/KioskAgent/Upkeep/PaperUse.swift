/// What has gone through a printer.
struct PaperUse: Codable, Equatable, Sendable {
    /// Paper, with what was fed to the cutter.
    var millimetres = 0
    /// Those that came out, and those of which nobody knows.
    var slips = 0
    /// Movements of the cutter.
    var cuts = 0

    /// Sums end where integers do: what a store was tampered with to say is no trap.
    mutating func add(_ more: PaperUse) {
        millimetres = Self.sum(millimetres, more.millimetres)
        slips = Self.sum(slips, more.slips)
        cuts = Self.sum(cuts, more.cuts)
    }

    /// How long a slip is on average, in millimetres; nil before the first.
    var slipMillimetres: Int? { slips > 0 ? max(1, millimetres / slips) : nil }

    private static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, overflow) = max(0, one).addingReportingOverflow(max(0, other))
        return overflow ? .max : sum
    }
}
