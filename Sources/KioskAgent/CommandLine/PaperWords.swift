/// Paper, in words for people.
enum PaperWords {
    /// What is left and how that is known: "about 640 slips (80 m) left, by the length of a roll".
    static func left(_ estimate: PaperEstimate) -> String {
        guard let amount = amount(estimate) else { return why(estimate.basis) }
        return "\(amount) left, \(why(estimate.basis))"
    }

    /// What is left: "about 640 slips (80 m)"; nil where nobody knows.
    static func amount(_ estimate: PaperEstimate) -> String? {
        guard let millimetres = estimate.millimetres else { return nil }
        if estimate.basis == .sensor { return "none" }
        let length = metres(millimetres)
        return estimate.slips.map { "about \($0) slips (\(length))" } ?? "about \(length)"
    }

    /// "0.4 m", "80 m".
    static func metres(_ millimetres: Int) -> String {
        guard millimetres < 10_000 else { return "\(millimetres / 1000) m" }
        return "\(millimetres / 1000).\(millimetres % 1000 / 100) m"
    }

    private static func why(_ basis: PaperEstimate.Basis) -> String {
        switch basis {
        case .sensor: "as the printer says"
        case .earlierRolls: "by what earlier rolls had left when the near-end sensor spoke"
        case .rollLength: "by the length of a roll"
        case .rollLengthNearEnd:
            "by the length of a roll; near its end, and no roll has run out yet that would tell more"
        case .nothing: "how much is left is not known: the roll was in before it was counted"
        }
    }
}
