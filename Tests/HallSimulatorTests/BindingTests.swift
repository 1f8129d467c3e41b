import Testing

@testable import HallSimulator

struct BindingTests {
    @Test func `a higher revision replaces, an equal one does nothing, a lower one is ignored`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        _ = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        #expect(try central.bind(id, record(id, revision: 2), at: morning) == .waiting)
        for revision in [2, 1] {
            #expect(try central.bind(id, record(id, revision: revision), at: morning) == .waiting)
            #expect(central.tickets[id]?.binding?.revision == 2)
        }
        #expect(try central.bind(id, record(id, revision: 3), at: morning) == .waiting)
        #expect(central.tickets[id]?.binding?.revision == 3)
        #expect(central.tickets[id]?.bindings == ReceiptCount(received: 4, effective: 2))
        #expect(central.eventTypes == ["ticket.issued"])
    }

    @Test func `a binding without a reservation is refused`() {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        #expect(throws: Refusal.unknownTicket(id)) { try central.bind(id, record(id), at: morning) }
        #expect(central.tickets.isEmpty)
    }

    @Test(arguments: ["kiosk", "service", "businessDay", "number", "origin", "token"])
    func `a binding that speaks of another ticket is refused`(field: String) throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        try central.issue(ids[0])
        var wrong = record(ids[0], revision: 2)
        switch field {
        case "kiosk": wrong.kiosk = "k2"
        case "service": wrong.service = "tax"
        case "businessDay": wrong.businessDay = "2026-11-22"
        case "number": wrong.number = "A002"
        case "origin": wrong.origin = .wechat
        default: wrong.token = token(for: ids[1])
        }
        #expect(throws: Refusal.bindingMismatch(field: field)) { try central.bind(ids[0], wrong, at: morning) }
        #expect(central.tickets[ids[0]]?.binding?.revision == 1)
        #expect(central.tickets[ids[0]]?.bindings == ReceiptCount(received: 2, effective: 1))
    }

    @Test func `two tickets cannot share a token`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        try central.issue(ids[0])
        _ = try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning)
        var other = record(ids[1], number: "A002")
        other.token = token(for: ids[0])
        #expect(throws: Refusal.tokenTaken) { try central.bind(ids[1], other, at: morning) }
        #expect(central.state(ids[1]) == "reserved")
    }

    @Test func `a called ticket is not voided, but a later revision is kept`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        try central.issue(id)
        _ = try central.call(window: "1", at: morning)
        #expect(central.void(id, reason: "unwanted", at: morning).name == "called")
        #expect(central.tickets[id]?.voids == ReceiptCount(received: 1, effective: 0))
        #expect(try central.bind(id, record(id, revision: 2), at: morning).name == "called")
        #expect(central.tickets[id]?.binding?.revision == 2)
    }

    @Test func `a void that comes before its reservation is remembered`() {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        #expect(central.void(id, reason: "timeout", at: morning) == .void(.kiosk("timeout")))
        #expect(throws: Refusal.voided(id)) { try central.reserve(id, service: "general", kiosk: "k1", at: morning) }
        #expect(central.void(id, reason: "again", at: morning) == .void(.kiosk("timeout")))
        #expect(central.tickets[id]?.issue == nil)
        #expect(central.numbersGiven(0) == 0)
        #expect(central.events.isEmpty)
    }

    @Test func `only a void of a waiting ticket is news`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try central.reserve(ids[0], service: "general", kiosk: "k1", at: morning)
        _ = central.void(ids[0], reason: "printer", at: morning)
        #expect(central.events.isEmpty)
        try central.issue(ids[1])
        _ = central.void(ids[1], reason: "unwanted", at: morning)
        #expect(central.eventTypes == ["ticket.issued", "ticket.voided"])
    }
}
