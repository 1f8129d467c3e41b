import Escpos

/// What a technician wants to know of one printer's life: a fold of what happened to it.
struct PrinterUpkeep: Codable, Equatable, Sendable {
    /// Something about the paper, for the history.
    struct Entry: Codable, Equatable, Sendable {
        enum Kind: String, Codable, Sendable {
            /// The sensor first said that this roll is near its end.
            case nearEnd
            case paperOut
            /// A new roll, as the sensors told.
            case changeSeen
            /// A new roll, as somebody said.
            case changeTold
        }

        let kind: Kind
        var at: Moment
        /// All that the printer had printed by then, in millimetres.
        let millimetres: Int
    }

    /// What the sensors say between two rolls.
    private enum Watch: String, Codable {
        /// There is paper, as far as is known.
        case paperIn
        /// It has run out. Becomes `paperIn` with paper, which is another roll.
        case paperOut
        /// The cover was opened over a roll near its end. Becomes `paperIn`: with the same roll if it is near its end still.
        case openedNearEnd
    }

    /// Since when it is counted.
    private(set) var since: Moment
    private(set) var total = PaperUse()
    private(set) var roll: PaperRoll
    /// Oldest first, the newest hundred.
    private(set) var history: [Entry] = []
    /// What rolls that ran out had had left when the near-end sensor spoke, in millimetres: the newest five, oldest first.
    private(set) var leftAtNearEnd: [Int] = []
    private var watch = Watch.paperIn

    static let longestHistory = 100
    static let mostLearned = 5

    /// A printer that is met for the first time.
    init(at now: Moment) {
        since = now
        roll = PaperRoll(beginning: .before, began: now)
    }

    mutating func take(_ event: PaperEvent, at now: Moment) {
        switch event {
        case .printed(let use):
            total.add(use)
            roll.use.add(use)
        case .toldChanged:
            change(.told, at: now)
        case .status(let status):
            take(status, at: now)
        }
    }

    private mutating func take(_ status: PrinterStatus, at now: Moment) {
        switch (status, watch) {
        case (.ready, .paperIn): break
        case (.nearEnd, .paperIn): nearEnd(at: now)
        case (.nearEnd, .openedNearEnd): watch = .paperIn
        case (.ready, .openedNearEnd), (.ready, .paperOut):
            change(.seen, at: now)
        case (.nearEnd, .paperOut):
            change(.seen, at: now)
            nearEnd(at: now)
        case (.paperOut, .paperIn):
            learn()
            note(.paperOut, at: now)
            watch = .paperOut
        case (.paperOut, .openedNearEnd):
            // Taken out by hand: nothing is learned from it.
            note(.paperOut, at: now)
            watch = .paperOut
        case (.coverOpen, .paperIn) where roll.nearEndAt != nil: watch = .openedNearEnd
        case (.coverOpen, _), (.paperOut, .paperOut): break
        // These hide what the paper is like.
        case (.offline, _), (.overheated, _), (.jam, _), (.cutterFault, _), (.unrecoverable, _), (.disconnected, _),
            (.mute, _):
            break
        }
    }

    private mutating func nearEnd(at now: Moment) {
        // Sensors flicker where the roll's edge passes them: the first word counts.
        guard roll.nearEndAt == nil else { return }
        roll.nearEndAt = roll.use.millimetres
        note(.nearEnd, at: now)
    }

    /// A roll has run out: so much was left when the sensor spoke. One that was near its end when it was put in teaches nothing.
    private mutating func learn() {
        guard let nearEndAt = roll.nearEndAt, nearEndAt > 0, roll.use.millimetres > nearEndAt else { return }
        leftAtNearEnd = (leftAtNearEnd + [roll.use.millimetres - nearEndAt]).suffix(Self.mostLearned)
    }

    private mutating func change(_ beginning: PaperRoll.Beginning, at now: Moment) {
        watch = .paperIn
        // Seen by the sensors and told by somebody: one change, as nothing was printed in between.
        if roll.beginning != .before, roll.use.slips == 0 {
            if beginning == .told { roll.nearEndAt = nil }
            return
        }
        roll = PaperRoll(beginning: beginning, began: now)
        note(beginning == .told ? .changeTold : .changeSeen, at: now)
    }

    private mutating func note(_ kind: Entry.Kind, at now: Moment) {
        history = (history + [Entry(kind: kind, at: now, millimetres: total.millimetres)]).suffix(Self.longestHistory)
    }

    /// Dates what happened before the time was known.
    mutating func date(by anchor: ClockAnchor?) {
        since.date(by: anchor)
        roll.began.date(by: anchor)
        for index in history.indices { history[index].at.date(by: anchor) }
    }
}
