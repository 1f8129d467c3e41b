import FoundationEssentials

/// A place in line: sorts the tickets of one service in the order in which they are called.
struct LinePlace: Comparable, Sendable {
    private let priority: UInt8
    private let notBefore: Int64
    private let order: Int64
    let ticketID: UUID

    init(_ facts: TicketFacts) {
        priority = facts.priority.rawValue
        // Of one priority, those without a booked time come first: they are there already.
        notBefore = facts.notBefore?.milliseconds ?? .min
        order = facts.order
        ticketID = facts.ticketID
    }

    static func < (one: LinePlace, other: LinePlace) -> Bool {
        if one.priority != other.priority { return one.priority < other.priority }
        if one.notBefore != other.notBefore { return one.notBefore < other.notBefore }
        if one.order != other.order { return one.order < other.order }
        // Central gives no order twice; if it does, all kiosks still see one line.
        return one.ticketID < other.ticketID
    }
}

/// Places in order. Finding one is a binary search; making room for one moves the places behind it, 40 bytes each, at once: a few
/// microseconds for thousands.
struct HallLine: Equatable, Sendable {
    private(set) var places: [LinePlace] = []

    var count: Int { places.count }

    /// A place that is there already is not put in again.
    mutating func insert(_ place: LinePlace) {
        let index = index(of: place)
        guard index == places.count || places[index] != place else { return }
        places.insert(place, at: index)
    }

    /// A place that is not there is not missed.
    mutating func remove(_ place: LinePlace) {
        let index = index(of: place)
        guard index < places.count, places[index] == place else { return }
        places.remove(at: index)
    }

    /// How many places come before it.
    func index(of place: LinePlace) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = low + (high - low) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
