import FoundationEssentials

/// What an event changed, for those who must be told at once.
enum HallChange: Equatable, Sendable {
    /// Lines, services, windows or the hall's own facts look different.
    case view
    case called(HallCall)
    case recalled(HallCall)
    case precalled(ticketID: UUID)
    /// Nothing that is shown: a phone follows this ticket.
    case followed(ticketID: UUID)
}

extension HallChange {
    /// The call that is new, if it is one.
    var call: HallCall? {
        switch self {
        case .called(let call), .recalled(let call): call
        case .view, .precalled, .followed: nil
        }
    }

    /// Whether anything looks different.
    var isShown: Bool {
        if case .followed = self { false } else { true }
    }
}
