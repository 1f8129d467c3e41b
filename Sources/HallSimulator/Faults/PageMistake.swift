/// What can be wrong with a page of the feed. It hits the next page that has the events it needs; a page without waits.
enum PageMistake: String, Codable, Sendable {
    /// Every event comes twice: the page, and the page again.
    case duplicate
    /// The first event is missing.
    case gap
    /// The events come in the wrong order.
    case reorder
    /// The first event's data makes no sense.
    case malformed
    /// Before the page an event is announced, to everybody, of a type that no kiosk knows.
    case unknownType

    /// How many events a page must have to be hit.
    var eventsNeeded: Int {
        switch self {
        case .duplicate, .gap, .malformed: 1
        case .reorder: 2
        case .unknownType: 0
        }
    }
}

extension EventPage {
    /// Makes a mistake in a finished page. Where the feed goes on is told rightly.
    mutating func make(_ mistake: PageMistake) {
        switch mistake {
        case .duplicate: events += events
        case .gap: events.removeFirst(min(1, events.count))
        case .reorder: events.reverse()
        case .malformed: if !events.isEmpty { events[0].data = .nonsense }
        case .unknownType: break
        }
    }
}
