import FoundationEssentials

/// The answer to `GET /faults`.
struct FaultAnswer: Codable, Equatable, Sendable {
    struct Fault: Codable, Equatable, Sendable {
        let code: String
        /// What was wrong when it began, and what to do.
        let text: BilingualText
        /// RFC 3339; nil where no time was known.
        let began: String?
        /// How long ago it began; nil where nobody knows.
        let secondsAgo: Int?
        /// RFC 3339; nil while it lasts, and where no time was known.
        let ended: String?
        /// For how many seconds there was trouble; nil while it lasts, and where nobody knows.
        let lasted: Int?
        /// It is not over.
        let lasts: Bool
    }

    /// Newest first.
    let faults: [Fault]
}

extension FaultAnswer {
    init(_ history: FaultHistory, at now: Moment) {
        faults = history.faults.reversed().map { fault in
            Fault(
                code: fault.code, text: fault.text, began: fault.began.date?.rfc3339,
                secondsAgo: now.seconds(since: fault.began), ended: fault.ended?.date?.rfc3339,
                lasted: fault.ended.flatMap { $0.seconds(since: fault.began) }, lasts: fault.ended == nil)
        }
    }
}

extension FaultBook {
    /// What may be asked of it.
    nonisolated var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/faults") { (_, _) throws(StoreError) in .json(200, await self.answer()) }
        ]
    }
}
