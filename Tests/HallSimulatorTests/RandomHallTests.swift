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

        init(_ central: Central) {
            tickets = central.tickets.mapValues { ticket in
                var ticket = ticket
                (ticket.reservations, ticket.bindings, ticket.voids) = (ReceiptCount(), ReceiptCount(), ReceiptCount())
                return ticket
            }
            lines = central.lines.map { $0.waiting.map(\.ticket) + $0.reserved.sorted() }
            issued = central.lines.indices.map { central.numbersGiven($0) }
            lastSeq = central.feed.lastSeq
        }
    }

    static let allowedSteps: [String: Set<String>] = [
        "reserved": ["waiting", "void"], "waiting": ["called", "cancelled", "void"], "called": ["served", "noShow"],
        "served": [], "noShow": [], "cancelled": [], "void": [],
    ]

    /// A random step; a write by a kiosk is returned so that it can be repeated.
    func step(_ central: inout Central, _ ids: [TicketID], _ generator: inout SplitMix64) -> ((inout Central) -> Void)?
    {
        let id = ids[Int.random(in: ids.indices, using: &generator)]
        let service = Bool.random(using: &generator) ? "general" : "tax"
        let window = Bool.random(using: &generator) ? "1" : "2"
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<6:
            let kiosk = Int.random(in: 0..<9, using: &generator) == 0 ? "k2" : "k1"
            return { _ = try? $0.reserve(id, service: service, kiosk: kiosk, at: morning) }
        case 6..<11:
            let issue = central.tickets[id]?.issue
            let binding = record(
                id, number: issue?.number ?? "A001", revision: Int.random(in: 1...3, using: &generator),
                service: issue?.service ?? service, businessDay: issue?.businessDay ?? "2026-11-23")
            return { _ = try? $0.bind(id, binding, at: morning) }
        case 11..<13: return { _ = $0.void(id, reason: "printer", at: morning) }
        case 13..<16: _ = try? central.call(window: window, at: morning)
        case 16:
            _ = try? central.finish(window: window, Bool.random(using: &generator) ? .served : .noShow, at: morning)
        case 17: _ = try? central.recall(window: window, at: morning)
        case 18: _ = try? central.takeOnPhone(service: service, at: morning)
        default:
            if Int.random(in: 0..<10, using: &generator) == 0 {
                central.startDay(WireTime.day(after: central.businessDay) ?? "", at: morning)
            } else {
                try? central.setState(
                    ServiceState.allCases.randomElement(using: &generator) ?? .open, ofService: service, at: morning)
            }
        }
        return nil
    }

    @Test(arguments: 0..<20)
    func `a random day keeps every rule`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var central = makeCentral(seed: seed)
        let ids = ticketIDs(40, seed: seed)
        for _ in 0..<400 {
            let before = central
            if let write = step(&central, ids, &generator) {
                write(&central)
                let once = Effects(central)
                write(&central)
                #expect(Effects(central) == once, "a repeated write changes nothing")
            }
            expectRules(central, after: before)
        }
        #expect(central.events.map(\.seq) == Array(1...max(1, central.feed.lastSeq)))
        expectOneIssueEach(central)
    }

    func expectRules(_ central: Central, after before: Central) {
        for (id, ticket) in before.tickets {
            let old = ticket.state.name
            let new = central.state(id) ?? "forgotten"
            #expect(old == new || Self.allowedSteps[old]?.contains(new) == true, "\(old) became \(new)")
            #expect(ticket.issue == central.tickets[id]?.issue)
        }
        let numbers = central.tickets.values.compactMap { $0.issue }.map { "\($0.businessDay) \($0.number)" }
        #expect(Set(numbers).count == numbers.count)
        for index in central.lines.indices {
            let service = central.lines[index].definition.id
            let waiting = central.tickets.values
                .filter { $0.state == .waiting && $0.issue?.service == service }
                .sorted { ($0.issue?.order ?? 0) < ($1.issue?.order ?? 0) }
            #expect(central.waiting(forLine: index) == waiting.map(\.id), "in line by time of reservation")
        }
        let called = central.tickets.values.filter { $0.state.name == "called" }.map(\.id)
        #expect(Set(central.serving.values) == Set(called) && central.serving.count == called.count)
    }

    /// Whoever ever waited was announced once; nobody else was.
    func expectOneIssueEach(_ central: Central) {
        let announced = central.events.compactMap { entry -> TicketID? in
            guard case .issued(let ticket) = entry.event else { return nil }
            return ticket.ticketID
        }
        #expect(Set(announced).count == announced.count)
        let voidedWaiting = Set(
            central.events.compactMap { entry -> TicketID? in
                guard case .voided(let ticket) = entry.event else { return nil }
                return ticket.ticketID
            })
        let waited = central.tickets.values.filter { ticket in
            switch ticket.state {
            case .reserved: false
            case .void: voidedWaiting.contains(ticket.id)
            case .waiting, .called, .served, .noShow, .cancelled: true
            }
        }
        #expect(Set(waited.map(\.id)) == Set(announced))
    }
}
