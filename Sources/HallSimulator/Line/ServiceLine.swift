/// A service and everybody in its line.
struct ServiceLine: Sendable {
    /// A waiting ticket with its place.
    struct Standing: Sendable {
        let place: Place
        let ticket: TicketID
    }

    var definition: ServiceDefinition
    var state: ServiceState
    var numbers = NumberSequence()
    /// Waiting tickets, the next one to be called first.
    private(set) var waiting: [Standing] = []
    /// Tickets that have a number and are not bound.
    private(set) var reserved: Set<TicketID> = []

    init(_ definition: ServiceDefinition) {
        self.definition = definition
        state = definition.state
    }

    /// How many waiting tickets stand before a place.
    func ahead(of place: Place) -> Int {
        var (low, high) = (0, waiting.count)
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func reserve(_ id: TicketID) { reserved.insert(id) }

    /// A ticket begins to wait.
    mutating func enter(_ id: TicketID, at place: Place) {
        reserved.remove(id)
        waiting.insert(Standing(place: place, ticket: id), at: ahead(of: place))
    }

    /// A ticket is no longer expected or no longer waits.
    mutating func leave(_ id: TicketID, from place: Place) {
        reserved.remove(id)
        let index = ahead(of: place)
        if index < waiting.count, waiting[index].ticket == id { waiting.remove(at: index) }
    }

    /// Nobody is left in line, and the numbers of `day` follow.
    mutating func startDay(_ day: String) {
        numbers.startDay(day)
        waiting = []
        reserved = []
    }
}
