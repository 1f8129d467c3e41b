import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// Every event about a ticket in every state that a ticket can have: what becomes of it, whatever it was.
@Suite struct HallStateTableTests {
    /// What is known of the ticket.
    enum Known: CaseIterable { case nothing, waiting, precalled, called }

    enum Kind: CaseIterable {
        case issued, due, called, recalled, precalled, followed, noShow, served, cancelled, voided, transferred
    }

    /// What is known of it afterwards.
    private static func expected(_ kind: Kind, _ known: Known) -> Known {
        switch (kind, known) {
        case (.issued, .precalled): .precalled
        case (.issued, _): .waiting
        case (.due, _), (.followed, _): known
        case (.called, _), (.recalled, _): .called
        case (.precalled, _): .precalled
        case (.noShow, _), (.served, _), (.cancelled, _), (.voided, _): .nothing
        case (.transferred, _): .waiting
        }
    }

    @Test(arguments: Kind.allCases, Known.allCases)
    func `an event leads to a hall that can be`(kind: Kind, known: Known) {
        var state = HallState.of(known)
        let before = state
        let facts = TicketFacts.example
        let change = state.apply(.example(kind.content(facts)), at: 1_000_000)
        #expect(state.known == Self.expected(kind, known))
        expectSound(state)
        switch kind {
        case .followed: #expect(change == .followed(ticketID: facts.ticketID) && state == before)
        case .called: #expect(change == .called(.example(recalls: 0)))
        case .recalled: #expect(change == .recalled(.example(recalls: 1)))
        case .precalled where state != before: #expect(change == .precalled(ticketID: facts.ticketID))
        default: #expect(change == (state == before ? nil : .view))
        }
        // The others in the hall have not moved.
        #expect(state.ahead(of: TicketFacts.first.ticketID) == 0)
    }

    @Test(arguments: Kind.allCases, Known.allCases)
    func `the same event once more changes nothing`(kind: Kind, known: Known) {
        guard kind != .followed else { return }
        var state = HallState.of(known)
        let event = FeedEvent.example(kind.content(.example))
        _ = state.apply(event, at: 1_000_000)
        let once = state
        #expect(state.apply(event, at: 1_000_500) == nil)
        #expect(state == once)
    }

    @Test(arguments: Kind.allCases, Known.allCases)
    func `a service that the hall does not name is no trap`(kind: Kind, known: Known) {
        var state = HallState.of(known)
        var facts = TicketFacts.example
        facts.service = "unheard of"
        _ = state.apply(.example(kind.content(facts)), at: 1_000_000)
        expectSound(state)
        #expect(state.services.map(\.id) == ["general"])
        // It may be named later, and then they wait for it.
        let named = HallService(
            id: "unheard of", name: BilingualText(zh: "", en: ""), prefix: "X", precallDistance: 3, state: .open,
            zone: nil)
        #expect(state.apply(.example(.serviceChanged(named)), at: 1_000_000) == .view)
        #expect(state.services.map(\.id) == ["general", "unheard of"])
    }

    @Test func `a day that begins finds nobody waiting`() {
        for known in Known.allCases {
            var state = HallState.of(known)
            _ = state.apply(.example(.called(.example, .example(recalls: 0))), at: 0)
            #expect(state.apply(.example(.dayStarted("2026-11-24")), at: 0) == .view)
            #expect(state.tickets.isEmpty && state.calls.isEmpty && state.waiting(for: "general") == 0)
            #expect(state.businessDay == "2026-11-24" && state.services.count == 1)
        }
    }

    @Test func `the last twenty calls are kept, the one that was made or repeated last first`() {
        var state = HallState.of(.nothing)
        for number in 1...30 {
            let call = FeedEvent.CallFacts(callID: "c\(number)", window: "1", recalls: 0)
            _ = state.apply(.example(.called(.example, call)), at: Int64(number) * 1000)
        }
        #expect(state.calls.map(\.callID) == (11...30).reversed().map { "c\($0)" })
        let again = FeedEvent.CallFacts(callID: "c15", window: "1", recalls: 1)
        guard case .recalled(let call) = state.apply(.example(.recalled(.example, again)), at: 50_000) else {
            Issue.record("not a repetition")
            return
        }
        #expect(call.age(at: 52_000) == 2000 + FeedEvent.exampleAge)
        #expect(state.calls.map(\.callID) == ["c15"] + (11...30).reversed().filter { $0 != 15 }.map { "c\($0)" })
        // One that had left the list already comes back.
        let old = FeedEvent.CallFacts(callID: "c2", window: "1", recalls: 1)
        #expect(state.apply(.example(.recalled(.example, old)), at: 60_000)?.call?.callID == "c2")
        #expect(state.calls.prefix(2).map(\.callID) == ["c2", "c15"] && state.calls.count == 20)
    }

    @Test func `a line sorts by priority, then booked time as an instant, then order`() {
        var state = HallState.of(.nothing)
        let line: [(TicketFacts.Priority, String?, Int64)] = [
            (.due, "2026-11-23T09:30:00+08:00", 90), (.due, "2026-11-23T01:45:00Z", 10),
            (.due, "2026-11-23T10:00:00+08:00", 5),
            (.normal, nil, 1), (.normal, nil, 2), (.early, "2026-11-23T14:00:00.5+08:00", 9),
            (.early, "2026-11-23T06:00:01Z", 3), (.early, "2026-11-23T15:00:00+09:00", 2),
        ]
        // 15:00+09:00 is 14:00+08:00: before half a second past it.
        let order = [0, 1, 2, 3, 4, 7, 5, 6]
        var ids: [UUID] = []
        for (priority, notBefore, place) in line {
            var facts = TicketFacts.example
            facts.ticketID = UUID()
            facts.service = "tax"
            (facts.priority, facts.order) = (priority, place)
            facts.notBefore = notBefore.flatMap { WireInstant(rfc3339: $0) }
            ids.append(facts.ticketID)
        }
        for index in line.indices.shuffled() {
            var facts = TicketFacts.example
            (facts.ticketID, facts.service) = (ids[index], "tax")
            (facts.priority, facts.order) = (line[index].0, line[index].2)
            facts.notBefore = line[index].1.flatMap { WireInstant(rfc3339: $0) }
            _ = state.apply(.example(.issued(facts)), at: 0)
        }
        #expect(state.line(of: "tax") == order.map { ids[$0] })
        #expect(order.map { state.ahead(of: ids[$0]) } == Array(0..<8))
    }

    /// Every waiting ticket stands in one line, and nobody else does.
    private func expectSound(_ state: HallState) {
        let services = Set(state.tickets.values.map(\.facts.service) + ["general", "unheard of"])
        let standing = services.flatMap { service in state.line(of: service).map { ($0, service) } }
        #expect(standing.count == state.tickets.values.count { $0.state == .waiting })
        for (id, service) in standing {
            #expect(state.tickets[id]?.state == .waiting && state.tickets[id]?.facts.service == service)
        }
        let ready = services.flatMap { state.ready(for: $0) }
        #expect(
            Set(ready)
                == Set(state.tickets.values.filter { $0.precalled && $0.state == .waiting }.map(\.facts.ticketID)))
    }
}

extension HallStateTableTests.Kind {
    fileprivate func content(_ facts: TicketFacts) -> FeedEvent.Content {
        switch self {
        case .issued: .issued(facts)
        case .due: .due(facts)
        case .called: .called(facts, .example(recalls: 0))
        case .recalled: .recalled(facts, .example(recalls: 1))
        case .precalled: .precalled(facts, ahead: 2)
        case .followed: .followed(facts)
        case .noShow: .noShow(facts)
        case .served: .served(facts)
        case .cancelled: .cancelled(facts)
        case .voided: .voided(facts)
        case .transferred: .transferred(facts, from: "tax")
        }
    }
}

extension HallState {
    /// A hall with a service and a waiting ticket, and what is known of the example besides.
    fileprivate static func of(_ known: HallStateTableTests.Known) -> HallState {
        var state = HallState(
            facts: HallFacts(name: BilingualText(zh: "大厅", en: "Hall")), businessDay: "2026-11-23",
            services: [
                HallService(
                    id: "general", name: BilingualText(zh: "综合", en: "General"), prefix: "A", precallDistance: 3,
                    state: .open,
                    zone: nil)
            ], windows: [])
        state.put(HallTicket(facts: .first, state: .waiting))
        switch known {
        case .nothing: break
        case .waiting: state.put(HallTicket(facts: .example, state: .waiting))
        case .precalled: state.put(HallTicket(facts: .example, state: .waiting, precalled: true))
        case .called: state.put(HallTicket(facts: .example, state: .called))
        }
        return state
    }

    fileprivate var known: HallStateTableTests.Known {
        guard let ticket = tickets[TicketFacts.example.ticketID] else { return .nothing }
        if ticket.state == .called { return .called }
        return ticket.precalled ? .precalled : .waiting
    }
}

extension TicketFacts {
    fileprivate static let example = TicketFacts(
        ticketID: UUID(uuidString: "0c11f84e-a8cb-4152-be0d-c126a17c8a82") ?? UUID(), service: "general",
        number: "A010",
        origin: .paper, order: 20)
    fileprivate static let first = TicketFacts(
        ticketID: UUID(uuidString: "9dd808d7-a8cb-4152-be0d-c126a17c8a82") ?? UUID(), service: "general",
        number: "A009",
        origin: .wechat, order: 10)
}

extension FeedEvent.CallFacts {
    fileprivate static func example(recalls: Int) -> FeedEvent.CallFacts {
        FeedEvent.CallFacts(callID: "c", window: "3", recalls: recalls)
    }
}

extension HallCall {
    fileprivate static func example(recalls: Int) -> HallCall {
        HallCall(
            callID: "c", ticketID: TicketFacts.example.ticketID, service: "general", number: "A010", window: "3",
            recalls: recalls, at: 0)
    }
}

extension FeedEvent {
    fileprivate static let exampleAge: Int64 = 250

    fileprivate static func example(_ content: Content) -> FeedEvent {
        FeedEvent(seq: 1, id: "1", ageMilliseconds: exampleAge, content: content)
    }
}
