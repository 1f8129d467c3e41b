import FoundationEssentials

/// Who is called before whom, first of all.
enum Priority: String, Codable, Sendable {
    /// An appointment whose time has come.
    case due
    /// A walk-in, on paper or on a phone.
    case normal
    /// An appointment before its time: called only when no walk-in waits.
    case early

    /// The lower one goes first.
    var rank: Int {
        switch self {
        case .due: 0
        case .normal: 1
        case .early: 2
        }
    }
}

/// Where a ticket stands among those that wait with it.
struct Place: Comparable, Sendable {
    var priority: Priority
    /// The booked time of an appointment.
    let notBefore: Date?
    /// Grows with the time of reservation; unique in the hall.
    let order: Int

    static func < (one: Place, other: Place) -> Bool {
        if one.priority != other.priority { return one.priority.rank < other.priority.rank }
        if one.notBefore != other.notBefore {
            return (one.notBefore ?? .distantPast) < (other.notBefore ?? .distantPast)
        }
        return one.order < other.order
    }
}
