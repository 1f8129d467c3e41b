import QRBinding

/// What staff may say of a ticket of which nobody knew, or that its citizen left behind.
enum Settlement: String, Codable, CaseIterable, Sendable {
    /// The slip is there: somebody has it in hand.
    case printed
    /// Nobody waits with it: its number is void.
    case void

    /// What that means for a ticket in this state; nil: nothing is open there.
    func event(for state: TicketState) -> TicketEvent? {
        switch (self, state) {
        // Seen by a person, not by the printer: the weakest word that says so.
        case (.printed, .unknown): .printed(.sent)
        case (.void, .unknown), (.void, .pendingChoice), (.void, .onScreen): .givenUp(.byStaff)
        case (.printed, _), (.void, _): nil
        }
    }
}

/// Why staff prints a ticket once more. A choice and no text of their own: what people type is soon somebody's name.
enum ReprintReason: String, Codable, CaseIterable, Sendable {
    case lost, unreadable, torn, missing, other

    /// As it stands in the audit, and in help.
    var words: String {
        switch self {
        case .lost: "the slip was lost"
        case .unreadable: "the slip cannot be read or scanned"
        case .torn: "the slip is torn or was cut in two"
        case .missing: "the slip did not come out"
        case .other: "another reason"
        }
    }
}
