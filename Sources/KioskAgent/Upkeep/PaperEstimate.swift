/// How much paper there is left, and how that is known.
struct PaperEstimate: Codable, Equatable, Sendable {
    /// What it was reckoned from.
    enum Basis: String, Codable, Sendable {
        /// The printer says that there is none.
        case sensor
        /// What earlier rolls had left when the near-end sensor spoke.
        case earlierRolls
        /// `printer.rollMetres`, less what has been printed since the paper was changed.
        case rollLength
        /// As before, although the near-end sensor has spoken: no roll has run out yet that would say how much that leaves.
        case rollLengthNearEnd
        /// Nothing: the roll was in the printer before the agent met it.
        case nothing
    }

    /// Nil: not known.
    let millimetres: Int?
    /// So many slips of the usual length; nil where that or the paper is not known.
    let slips: Int?
    let basis: Basis
}

extension PrinterUpkeep {
    /// Slips from which on those of this roll alone say how long a slip is: templates change.
    private static let enoughSlips = 20

    /// What is left. `rollMetres`: the length of a new roll.
    func estimate(rollMetres: Int, isOut: Bool = false) -> PaperEstimate {
        if isOut { return PaperEstimate(millimetres: 0, slips: 0, basis: .sensor) }
        let (left, basis) = left(rollMillimetres: rollMetres * 1000)
        let slip = (roll.use.slips >= Self.enoughSlips ? roll.use : total).slipMillimetres
        return PaperEstimate(
            millimetres: left, slips: left.flatMap { left in slip.map { left / $0 } }, basis: basis)
    }

    private func left(rollMillimetres: Int) -> (Int?, PaperEstimate.Basis) {
        let used = roll.use.millimetres
        if let nearEndAt = roll.nearEndAt, nearEndAt > 0, !leftAtNearEnd.isEmpty {
            let usual = leftAtNearEnd.sorted()[leftAtNearEnd.count / 2]
            return (max(0, usual - (used - nearEndAt)), .earlierRolls)
        }
        guard roll.beginning != .before else { return (nil, .nothing) }
        return (max(0, rollMillimetres - used), roll.nearEndAt == nil ? .rollLength : .rollLengthNearEnd)
    }
}
