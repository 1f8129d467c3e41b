import Testing

@testable import HallSimulator

struct DayTests {
    @Test func `a new day ends every ticket and begins numbers again`() throws {
        var central = makeCentral()
        let ids = ticketIDs(4)
        try central.issue(ids[0])
        try central.issue(ids[1])
        _ = try central.reserve(ids[2], service: "general", kiosk: "k1", at: morning)
        _ = try central.call(window: "1", at: morning)
        central.startDay("2026-11-24", at: morning)
        #expect(ids[0...2].map { central.state($0) } == ["served", "cancelled", "void"])
        #expect(central.calls.isEmpty && central.serving.isEmpty)
        #expect(
            central.eventTypes.suffix(3) == ["ticket.served", "ticket.cancelled", "day.started"],
            "a reservation was never shown, so its end is not news")
        let given = try central.reserve(ids[3], service: "general", kiosk: "k1", at: morning)
        #expect(given.number == "A001" && given.businessDay == "2026-11-24" && given.ahead == 0)
    }

    @Test func `a binding for a past business day is kept and changes no state`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        _ = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        central.startDay("2026-11-24", at: morning)
        #expect(try central.bind(id, record(id), at: morning) == .void(.dayEnded))
        #expect(central.tickets[id]?.binding == record(id))
        #expect(central.waiting(forLine: 0).isEmpty)
        #expect(throws: Refusal.voided(id)) { try central.reserve(id, service: "general", kiosk: "k1", at: morning) }
    }
}
