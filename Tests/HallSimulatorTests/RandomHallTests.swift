import Testing

@testable import HallSimulator

/// Long random days in a hall; what must hold is looked at after every step.
struct RandomHallTests {
    /// All that a write can change, without the counts of how often it came.
    struct Effects: Equatable {
        let tickets: [TicketID: Ticket]
        let lines: [[TicketID]]
        let issued: [Int]
        let lastSeq: Int
        let phones: [String: Phone]

        init(_ central: Central) {
            tickets = central.tickets.mapValues { ticket in
                var ticket = ticket
                (ticket.reservations, ticket.bindings, ticket.voids) = (ReceiptCount(), ReceiptCount(), ReceiptCount())
                return ticket
            }
            lines = central.lines.map { $0.waiting.map(\.ticket) + $0.reserved.sorted() }
            issued = central.lines.indices.map { central.numbersGiven($0) }
            lastSeq = central.feed.lastSeq
            phones = central.phones
        }
    }

    static let allowedSteps: [String: Set<String>] = [
        "reserved": ["waiting", "void"], "waiting": ["called", "cancelled", "void"],
        "called": ["served", "noShow", "waiting"],
        "served": [], "noShow": [], "cancelled": [], "void": [],
    ]

    @Test(arguments: 0..<20)
    func `a random day keeps every rule, and whoever hears the feed knows the hall`(seed: UInt64) throws {
        var steps = RandomSteps(seed: seed)
        var central = makeCentral(seed: seed)
        var replayed = ReplayedHall(Snapshot(of: central))
        for _ in 0..<500 {
            let before = central
            if let write = steps.step(&central) {
                write(&central)
                let once = Effects(central)
                write(&central)
                #expect(Effects(central) == once, "a repeated write changes nothing")
            }
            expectRules(central, after: before)
            let snapshot = Snapshot(of: central)
            if central.feed.epoch != before.feed.epoch { replayed = ReplayedHall(snapshot) }
            guard case .entries(let news) = central.feed.page(epoch: snapshot.epoch, after: replayed.next, limit: .max)
            else { throw ReplayedHall.Gap() }
            for entry in news { try replayed.apply(entry) }
            try #require(replayed.disagreement(with: snapshot) == nil)
        }
        #expect(Set(central.tickets.values.map(\.state.name)).count > 4, "the day was a rich one")
    }

    func expectRules(_ central: Central, after before: Central) {
        for (id, ticket) in before.tickets {
            let old = ticket.state.name
            let new = central.state(id) ?? "forgotten"
            #expect(old == new || Self.allowedSteps[old]?.contains(new) == true, "\(old) became \(new)")
            #expect(ticket.issue == central.tickets[id]?.issue)
        }
        expectUnique(central.tickets.values.compactMap(\.issue).map { "\($0.businessDay) \($0.number)" })
        expectUnique(central.tickets.values.compactMap { $0.issue?.order })
        for (index, line) in central.lines.enumerated() {
            let mine = central.tickets.values.filter { $0.service == line.definition.id }
            let waiting = mine.filter { $0.state == .waiting }.compactMap(\.place).sorted()
            #expect(line.waiting.map(\.place) == waiting, "each waiting ticket is in its own line, in order")
            for (ahead, id) in central.waiting(forLine: index).enumerated() {
                #expect(central.tickets[id].map(central.ahead) == ahead)
            }
            let today = mine.filter { $0.state == .reserved && $0.issue?.businessDay == central.businessDay }
            #expect(line.reserved.isSuperset(of: today.filter { $0.issue?.leaseID == nil }.map(\.id)))
        }
        let called = central.tickets.values.filter { $0.state.name == "called" }.map(\.id)
        #expect(Set(central.serving.values) == Set(called) && central.serving.count == called.count)
        let early = central.tickets.values.filter { $0.priority == .early && [.reserved, .waiting].contains($0.state) }
        #expect(early.isEmpty || central.nextDue != nil)
    }

    func expectUnique<Value: Hashable>(_ values: [Value]) { #expect(Set(values).count == values.count) }
}
