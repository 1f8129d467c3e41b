import Testing

@testable import HallSimulator

struct LineTests {
    @Test func `a reservation keeps its place although it is bound last`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        _ = try central.reserve(ids[0], service: "general", kiosk: "k1", at: morning)
        try central.issue(ids[1])
        try central.issue(ids[2])
        #expect(central.waiting(forLine: 0) == [ids[1], ids[2]])
        _ = try central.bind(ids[0], record(ids[0]), at: morning)
        #expect(central.waiting(forLine: 0) == ids)
        #expect(try central.call(window: "1", at: morning).ticket.number == "A001")
    }

    @Test func `a reservation that is not bound is neither counted nor called`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try central.reserve(ids[0], service: "general", kiosk: "k1", at: morning)
        #expect(try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning).ahead == 0)
        #expect(throws: Refusal.emptyLine(window: "1")) { try central.call(window: "1", at: morning) }
        #expect(central.events.isEmpty)
    }

    @Test func `ahead counts who waits in front`() throws {
        var central = makeCentral()
        let ids = ticketIDs(4)
        for id in ids[0..<3] { try central.issue(id) }
        #expect(try central.reserve(ids[3], service: "general", kiosk: "k1", at: morning).ahead == 3)
        #expect(try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning).ahead == 1)
        _ = try central.call(window: "1", at: morning)
        #expect(try central.reserve(ids[3], service: "general", kiosk: "k1", at: morning).ahead == 2)
    }

    @Test func `a window calls the first of all its services and the ticket before counts as served`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        try central.issue(ids[0], service: "tax")
        try central.issue(ids[1])
        try central.issue(ids[2], service: "tax")
        #expect(try central.call(window: "1", at: morning).ticket.number == "F001")
        #expect(try central.call(window: "2", at: morning).ticket.number == "F002")
        #expect(try central.call(window: "1", at: morning).ticket.number == "A001")
        #expect(ids.map { central.state($0) } == ["served", "called", "called"])
    }

    @Test func `a window with nobody to call keeps the one it serves`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        try central.issue(id)
        _ = try central.call(window: "1", at: morning)
        #expect(throws: Refusal.emptyLine(window: "1")) { try central.call(window: "1", at: morning) }
        #expect(central.state(id) == "called")
    }

    @Test func `a recall repeats the call under the same identifier`() throws {
        var central = makeCentral()
        try central.issue(ticketIDs(1)[0])
        let call = try central.call(window: "1", at: morning)
        let again = try central.recall(window: "1", at: morning)
        #expect(again.id == call.id && again.recalls == 1)
        #expect(central.calls == [again])
        try central.finish(window: "1", .noShow, at: morning)
        #expect(throws: Refusal.nobodyCalled(window: "1")) { try central.recall(window: "1", at: morning) }
        #expect(central.eventTypes == ["ticket.issued", "ticket.called", "ticket.recalled", "ticket.noShow"])
    }

    @Test func `a snapshot lists the last twenty calls, the one that was made or repeated last first`() throws {
        var central = makeCentral()
        for id in ticketIDs(30) { try central.issue(id, service: "tax") }
        let old = try central.call(window: "1", service: "tax", at: morning)
        var calls: [String] = []
        for _ in 0..<29 { calls.append(try central.call(window: "2", at: morning).id) }
        #expect(Snapshot(of: central).calls.map(\.id) == calls.suffix(20).reversed())
        let again = try central.recall(window: "1", at: morning)
        #expect(again.id == old.id)
        #expect(Snapshot(of: central).calls.map(\.id) == [old.id] + calls.suffix(19).reversed())
        #expect(Snapshot(of: central).calls.first == again)
    }

    @Test func `tickets near the front are told to get ready once, counted by position`() throws {
        var central = makeCentral()
        let ids = ticketIDs(6)
        for id in ids { try central.issue(id) }
        // A003 leaves, so A005 is the third behind A001.
        _ = central.void(ids[2], reason: "unwanted", at: morning)
        _ = try central.call(window: "1", at: morning)
        func precalled() -> [String] {
            central.events.compactMap { entry in
                guard case .precalled(let ticket, let ahead) = entry.event else { return nil }
                return "\(ticket.number) \(ahead)"
            }
        }
        #expect(precalled() == ["A002 0", "A004 1", "A005 2"])
        _ = try central.call(window: "1", at: morning)
        #expect(precalled() == ["A002 0", "A004 1", "A005 2", "A006 2"])
    }

    @Test func `a phone's ticket waits at once, in order with paper`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        try central.issue(ids[0])
        let phone = try central.takeOnPhone(service: "general", at: morning)
        try central.issue(ids[1])
        #expect(phone.issue?.number == "A002" && phone.issue?.origin == .wechat)
        #expect(central.waiting(forLine: 0) == [ids[0], phone.id, ids[1]])
        #expect(central.eventTypes == ["ticket.issued", "ticket.issued", "ticket.issued"])
    }
}
