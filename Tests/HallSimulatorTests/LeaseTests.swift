import Foundation
import Testing

@testable import HallSimulator

struct LeaseTests {
    let id = "0d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e77"
    let other = "1d6b0a3e-0b43-4c0b-8f8f-2f6f0a1c5e77"

    func lease(
        _ central: inout Central, _ id: String? = nil, service: String = "general", count: Int = 5, day: String? = nil,
        kiosk: String = "k1", at time: Date = morning
    ) throws -> Lease {
        try central.lease(
            id ?? self.id, service: service, count: count, businessDay: day, kiosk: kiosk, at: time)
    }

    func binding(_ id: TicketID, _ number: String, lease: String? = nil, seq: Int = 1) -> BindingRecord {
        var record = record(id, number: number)
        (record.leaseID, record.issueSeq) = (lease ?? self.id, seq)
        return record
    }

    @Test func `leased numbers come out of the day's sequence and are given to nobody else`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        #expect(try central.reserve(ids[0], service: "general", kiosk: "k1", at: morning).number == "A001")
        #expect(try lease(&central).numbers == 501...505)
        #expect(try lease(&central, other).numbers == 506...510)
        #expect(try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning).number == "A002")
    }

    @Test func `the same lease gets the same answer for ever, another wish under its name is refused`() throws {
        var central = makeCentral()
        let first = try lease(&central)
        try central.setState(.closed, ofService: "general", at: morning)
        central.startDay("2026-11-24", at: morning.addingTimeInterval(86_400))
        #expect(try lease(&central) == first)
        #expect(try lease(&central, day: "2026-11-23") == first)
        let refusal = Refusal.leasedOtherwise(id)
        #expect(throws: refusal) { try lease(&central, count: 6) }
        #expect(throws: refusal) { try lease(&central, service: "tax") }
        #expect(throws: refusal) { try lease(&central, kiosk: "k2") }
        #expect(throws: refusal) { try lease(&central, day: "2026-11-24") }
    }

    @Test func `tomorrow's lease is granted today, whatever today's service does, and keeps its numbers`() throws {
        var central = makeCentral()
        try central.setState(.closed, ofService: "general", at: morning)
        let tomorrow = try lease(&central, day: "2026-11-24")
        #expect(tomorrow.numbers == 501...505)
        #expect(WireTime.rfc3339(tomorrow.notBefore) == "2026-11-24T00:00:00+08:00")
        #expect(throws: Refusal.leaseDay("2026-11-25")) { try lease(&central, other, day: "2026-11-25") }
        #expect(throws: Refusal.leaseDay("2026-11-22")) { try lease(&central, other, day: "2026-11-22") }
        #expect(throws: Refusal.serviceNotOpen("general", .closed)) { try lease(&central, other) }
        try central.setState(.open, ofService: "general", at: morning)
        #expect(try lease(&central, other).numbers == 501...505, "today has numbers of its own")
        central.startDay("2026-11-24", at: morning.addingTimeInterval(86_400))
        #expect(try central.reserve(ticketIDs(1)[0], service: "general", kiosk: "k1", at: morning).number == "A001")
    }

    @Test func `a lease that the day has not enough numbers for is refused whole`() throws {
        var central = makeCentral()
        for n in 0..<18 { _ = try lease(&central, UUID().uuidString + "\(n)", count: 500) }
        #expect(throws: Refusal.numbersUsedUp("general")) { try lease(&central, count: 500) }
        #expect(try lease(&central, count: 499).numbers == 9501...9999)
    }

    @Test func `a binding out of a lease makes its ticket and goes to its place in line`() throws {
        var central = makeCentral()
        let ids = ticketIDs(4)
        _ = try lease(&central)
        let later = morning.addingTimeInterval(600)
        _ = try central.reserve(ids[0], service: "general", kiosk: "k2", at: morning.addingTimeInterval(300))
        _ = try central.bind(ids[0], record(ids[0], number: "A001", kiosk: "k2"), at: later)
        // Issued at 09:41:00 and 09:47:40, both told late.
        #expect(try central.bind(ids[1], binding(ids[1], "A501"), at: later) == .waiting)
        var second = binding(ids[2], "A502", seq: 2)
        second.issuedAt = "2026-11-23T09:47:40+08:00"
        _ = try central.bind(ids[2], second, at: later)
        #expect(central.waiting(forLine: 0) == [ids[1], ids[0], ids[2]])
        #expect(central.eventTypes == ["ticket.issued", "ticket.issued", "ticket.issued"])
        #expect(try central.bind(ids[1], binding(ids[1], "A501"), at: later) == .waiting)
        #expect(central.tickets[ids[1]]?.bindings == ReceiptCount(received: 2, effective: 1))
        #expect(throws: Refusal.reservedOtherwise(ids[1])) {
            try central.reserve(ids[1], service: "general", kiosk: "k1", at: later)
        }
    }

    @Test func `without a trusted clock the age tells the place, without an age the arrival does`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        _ = try lease(&central)
        let later = morning.addingTimeInterval(600)
        func order(_ id: TicketID, _ number: String, trusted: Bool, issuedAt: String?, ageMs: Int?) throws -> Int {
            var record = binding(id, number, seq: 7)
            (record.clockTrusted, record.issuedAt, record.ageMs) = (trusted, issuedAt, ageMs)
            _ = try central.bind(id, record, at: later)
            return try #require(central.tickets[id]?.issue?.order)
        }
        let start = Int(morning.timeIntervalSince1970) * 1_000_000
        let future = "2026-11-23T12:00:00+08:00"
        #expect(try order(ids[0], "A501", trusted: false, issuedAt: future, ageMs: 60_000) == start + 540_000_007)
        #expect(try order(ids[1], "A502", trusted: false, issuedAt: future, ageMs: nil) == start + 600_000_000)
        #expect(try order(ids[2], "A503", trusted: true, issuedAt: future, ageMs: 60_000) == start + 600_000_007)
    }

    @Test(arguments: ["0001-01-01T00:00:00Z", "2026-11-22T23:59:59+08:00"])
    func `no place comes before the day's start, however old a ticket says it is`(issuedAt: String) throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try lease(&central)
        var record = binding(ids[0], "A501", seq: 3)
        record.issuedAt = issuedAt
        _ = try central.bind(ids[0], record, at: morning)
        let midnight = try #require(WireTime.midnight("2026-11-23"))
        #expect(central.tickets[ids[0]]?.issue?.order == Int(midnight.timeIntervalSince1970) * 1_000_000 + 3)
        record = binding(ids[1], "A502", seq: 3)
        (record.clockTrusted, record.ageMs) = (false, .max)
        _ = try central.bind(ids[1], record, at: morning)
        #expect(central.waiting(forLine: 0) == ids, "the second one takes the next free place")
    }

    @Test func `tickets of one second stand in the order in which their kiosk gave them`() throws {
        var central = makeCentral()
        let ids = ticketIDs(5)
        _ = try lease(&central)
        for n in [3, 0, 4, 2, 1] {
            _ = try central.bind(ids[n], binding(ids[n], "A50\(n + 1)", seq: n + 1), at: morning)
        }
        #expect(central.waiting(forLine: 0) == ids)
    }

    @Test(arguments: [
        "leaseID", "kiosk", "service", "businessDay", "number", "short number", "origin", "appointmentID",
    ])
    func `a binding that its lease does not cover is refused and holds nothing`(field: String) throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try lease(&central)
        var wrong = binding(ids[0], "A501")
        switch field {
        case "leaseID": wrong.leaseID = other
        case "kiosk": wrong.kiosk = "k2"
        case "service": wrong.service = "tax"
        case "businessDay": wrong.businessDay = "2026-11-24"
        case "number": wrong.number = "A506"
        case "short number": wrong.number = "A1"
        case "origin": wrong.origin = .appointment
        default: wrong.appointmentID = "a"
        }
        let named = field == "short number" ? "number" : field
        #expect(throws: Refusal.bindingMismatch(field: named)) { try central.bind(ids[0], wrong, at: morning) }
        #expect(central.tickets.isEmpty && central.feed.lastSeq == 0)
        #expect(try central.bind(ids[1], binding(ids[1], "A501"), at: morning) == .waiting)
    }

    @Test func `one number of a lease is one ticket's`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try lease(&central)
        _ = try central.bind(ids[0], binding(ids[0], "A501"), at: morning)
        #expect(throws: Refusal.numberTaken("A501")) {
            try central.bind(ids[1], binding(ids[1], "A501"), at: morning)
        }
        #expect(central.tickets[ids[1]] == nil)
    }

    @Test func `a ticket voided before its binding stays void, and its number is not used again`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        _ = try lease(&central)
        _ = central.void(ids[0], reason: "unwanted", at: morning)
        #expect(try central.bind(ids[0], binding(ids[0], "A501"), at: morning).name == "void")
        #expect(central.tickets[ids[0]]?.binding != nil && central.feed.lastSeq == 0)
        #expect(throws: Refusal.numberTaken("A501")) {
            try central.bind(ids[1], binding(ids[1], "A501"), at: morning)
        }
    }

    @Test func `a binding for a past day is kept and does not wait`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        _ = try lease(&central)
        central.startDay("2026-11-24", at: morning.addingTimeInterval(86_400))
        let events = central.feed.lastSeq
        #expect(try central.bind(id, binding(id, "A501"), at: morning.addingTimeInterval(86_400)) == .void(.dayEnded))
        #expect(central.tickets[id]?.binding != nil && central.feed.lastSeq == events)
    }

    @Test func `a ticket of tomorrow's lease waits from the day's start on, unless it was voided`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        _ = try lease(&central, day: "2026-11-24")
        for (n, id) in ids.enumerated() {
            var record = binding(id, "A50\(n + 1)", seq: n)
            (record.businessDay, record.issuedAt) = ("2026-11-24", "2026-11-24T00:30:00+08:00")
            #expect(try central.bind(id, record, at: morning.addingTimeInterval(80_000)) == .reserved)
        }
        _ = central.void(ids[1], reason: "unwanted", at: morning)
        #expect(central.feed.lastSeq == 0)
        central.startDay("2026-11-24", at: morning.addingTimeInterval(86_400))
        #expect(central.waiting(forLine: 0) == [ids[0], ids[2]])
        #expect(central.eventTypes == ["day.started", "ticket.issued", "ticket.issued"])
        central.startDay("2026-11-25", at: morning.addingTimeInterval(2 * 86_400))
        #expect(central.state(ids[0]) == "cancelled" && central.tomorrow.isEmpty)
    }
}
