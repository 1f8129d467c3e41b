import FoundationEssentials

/// A printer's upkeep as technicians get it: the answer to `GET /upkeep` and `POST /paper-changed`.
struct UpkeepAnswer: Codable, Equatable, Sendable {
    struct Roll: Codable, Equatable, Sendable {
        let beginning: PaperRoll.Beginning
        /// RFC 3339; nil where the time was not known.
        let began: String?
        let printed: PaperUse
    }

    struct Entry: Codable, Equatable, Sendable {
        let kind: PrinterUpkeep.Entry.Kind
        let at: String?
        /// All that the printer had printed by then.
        let millimetres: Int
    }

    /// What it is called, with its place and profile.
    let printer: String
    /// Since when it is counted.
    let since: String?
    let printed: PaperUse
    let roll: Roll
    let left: PaperEstimate
    /// Oldest first.
    let history: [Entry]
}

extension UpkeepAnswer {
    init(_ page: UpkeepBook.Page) {
        let upkeep = page.upkeep
        self.init(
            printer: page.title, since: upkeep.since.date?.rfc3339, printed: upkeep.total,
            roll: Roll(
                beginning: upkeep.roll.beginning, began: upkeep.roll.began.date?.rfc3339, printed: upkeep.roll.use),
            left: page.estimate,
            history: upkeep.history.map { Entry(kind: $0.kind, at: $0.at.date?.rfc3339, millimetres: $0.millimetres) })
    }
}
