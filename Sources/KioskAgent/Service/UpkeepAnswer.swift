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

extension UpkeepBook {
    /// What technicians may ask about the paper.
    nonisolated var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/upkeep") { (_, _) throws(StoreError) in Self.answer(await self.page) },
            ServiceRoute("POST", "/paper-changed") { (_, _) throws(StoreError) in
                Self.answer(try await self.paperChanged())
            },
        ]
    }

    private static func answer(_ page: Page?) -> HTTPResponse {
        guard let page else {
            return .error(
                409, "printer.never",
                "No printer has been there since the agent was started: there is nothing to count.")
        }
        return .json(200, UpkeepAnswer(page))
    }
}
