/// A service and everybody in its line.
struct ServiceLine: Sendable {
    let definition: ServiceDefinition
    var state: ServiceState
    /// Numbers given in this business day; the next one is one higher. Never taken back: a number is not used twice.
    private(set) var issued = 0
    /// Reserved and waiting tickets by time of reservation.
    private(set) var line: [TicketID] = []

    /// The last number a business day has room for: the prefix and four digits.
    static let lastNumber = 9999

    init(_ definition: ServiceDefinition) {
        self.definition = definition
        state = definition.state
    }

    /// The next number: the prefix with three digits, four from 1000 on. Nil when the day's numbers are used up.
    mutating func takeNumber() -> String? {
        guard issued < Self.lastNumber else { return nil }
        issued += 1
        let digits = String(issued)
        return definition.prefix + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// Puts a ticket that has just reserved at the end.
    mutating func append(_ id: TicketID) { line.append(id) }

    /// Takes a ticket out, because it was called or will never be.
    mutating func remove(_ id: TicketID) { line.removeAll { $0 == id } }

    /// Numbers begin again at 1, with nobody in line.
    mutating func startDay() {
        issued = 0
        line = []
    }
}
