import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// What central sends is read event by event: one that makes no sense does not spoil the others.
@Suite struct FeedPageTests {
    private static let ticket =
        #""ticketID":"0c11f84e-a8cb-4152-be0d-c126a17c8a82","service":"general","number":"A010","origin":"paper","order":7"#

    private func page(_ events: String, rest: String = #""next":9"#) throws -> FeedPage {
        try JSONDecoder().decode(FeedPage.self, from: Data(#"{"epoch":"e","events":[\#(events)],\#(rest)}"#.utf8))
    }

    private func event(_ type: String, _ data: String, seq: Int = 9) -> String {
        #"{"seq":\#(seq),"id":"e-\#(seq)","type":"\#(type)","at":"2026-11-23T09:41:00+08:00","ageMs":12,"data":{\#(data)}}"#
    }

    private func content(_ type: String, _ data: String) throws -> FeedEvent.Content? {
        guard case .event(let event)? = try page(event(type, data)).items.first else { return nil }
        #expect(event.seq == 9 && event.id == "e-9" && event.ageMilliseconds == 12)
        return event.content
    }

    @Test func `every event of the contract is understood`() throws {
        let id = try #require(UUID(uuidString: "0c11f84e-a8cb-4152-be0d-c126a17c8a82"))
        let facts = TicketFacts(ticketID: id, service: "general", number: "A010", origin: .paper, order: 7)
        let call = FeedEvent.CallFacts(callID: "c1", window: "3", recalls: 2)
        let callData = Self.ticket + #","callId":"c1","window":"3","recalls":2"#
        #expect(try content("ticket.issued", Self.ticket) == .issued(facts))
        #expect(try content("ticket.called", callData) == .called(facts, call))
        #expect(try content("ticket.recalled", callData) == .recalled(facts, call))
        #expect(try content("ticket.precalled", Self.ticket + #","ahead":2"#) == .precalled(facts, ahead: 2))
        #expect(try content("ticket.followed", Self.ticket) == .followed(facts))
        #expect(try content("ticket.noShow", Self.ticket) == .noShow(facts))
        #expect(try content("ticket.served", Self.ticket) == .served(facts))
        #expect(try content("ticket.cancelled", Self.ticket) == .cancelled(facts))
        #expect(try content("ticket.voided", Self.ticket) == .voided(facts))
        #expect(
            try content("ticket.transferred", Self.ticket + #","fromService":"tax""#)
                == .transferred(facts, from: "tax"))
        var due = facts
        (due.priority, due.notBefore) = (.due, WireInstant(rfc3339: "2026-11-23T09:30:00+08:00"))
        let booked = Self.ticket + #","priority":"due","notBefore":"2026-11-23T01:30:00Z""#
        #expect(try content("ticket.due", booked) == .due(due))
        let name = #""name":{"zh":"综合","en":"General"}"#
        #expect(
            try content(
                "service.changed",
                #""id":"general",\#(name),"prefix":"A","precallDistance":3,"state":"full","zone":"east""#)
                == .serviceChanged(
                    HallService(
                        id: "general", name: BilingualText(zh: "综合", en: "General"), prefix: "A", precallDistance: 3,
                        state: .full, zone: "east")))
        #expect(
            try content("window.changed", #""id":"3","services":["general"],"state":"paused""#)
                == .windowChanged(HallWindow(id: "3", services: ["general"], zone: nil, state: .paused)))
        #expect(
            try content("hall.changed", #"\#(name),"silent":true,"zones":[{"id":"east",\#(name)}]"#)
                == .hallChanged(
                    HallFacts(
                        name: BilingualText(zh: "综合", en: "General"), silent: true,
                        zones: [HallZone(id: "east", name: BilingualText(zh: "综合", en: "General"))])))
        #expect(try content("day.started", #""businessDay":"2026-11-24""#) == .dayStarted("2026-11-24"))
    }

    @Test(arguments: [
        ("ticket.issued", ticket.replacing("A010", with: "A 010\\n"), "data.number: not a value wanted here"),
        ("ticket.issued", ticket.replacing("0c11f84e", with: "13800138000"), "data.ticketID: not a value wanted here"),
        ("ticket.issued", #""nonsense":[true]"#, "data.ticketID: missing"),
        ("ticket.called", ticket, "data.callId: missing"),
        ("ticket.precalled", ticket + #","ahead":-1"#, "data.ahead: not a value wanted here"),
        ("day.started", #""businessDay":"tomorrow""#, "data.businessDay: not a value wanted here"),
    ])
    func `an event that makes no sense says where, and nothing of what it said`(
        type: String, data: String, flaw: String
    ) throws {
        let good = event("ticket.served", Self.ticket, seq: 10)
        let page = try page(event(type, data) + "," + good, rest: #""next":10"#)
        #expect(page.items.first == .malformed(FeedQuarantine.Note(seq: 9, type: type, flaw: flaw)))
        guard case .event? = page.items.last else {
            Issue.record("the good event is lost")
            return
        }
    }

    @Test(arguments: [
        "1", "null", "[]", "\"x\"", "{}", #"{"seq":-4,"type":"ticket.issued"}"#,
        #"{"seq":9223372036854775807,"type":"x"}"#,
    ])
    func `an element that is no event has no place`(element: String) throws {
        let page = try page(element)
        #expect(page.items.count == 1 && page.items[0].seq == nil)
    }

    @Test func `types of another time are told apart by their name, unless it could be somebody's number`() throws {
        #expect(try page(event("ticket.praised", "")).items == [.unknown(seq: 9, type: "ticket.praised")])
        #expect(try page(event("13800138000", "")).items == [.unknown(seq: 9, type: "(no name)")])
    }

    @Test(arguments: [
        (#""advice":{"wait":40,"retryMs":100}"#, FeedPage.Advice(wait: 40, retryMilliseconds: 100)),
        (#""advice":{"wait":"long"}"#, FeedPage.Advice()), (#""advice":7"#, FeedPage.Advice()),
        (#""advice":{"wait":1e99,"retryMs":2}"#, FeedPage.Advice(retryMilliseconds: 2)),
        (#""else":1"#, FeedPage.Advice()),
    ])
    func `advice that cannot be read is none`(text: String, advice: FeedPage.Advice) throws {
        #expect(try page("", rest: #""next":9,\#(text)"#).advice == advice)
    }

    @Test(arguments: [#""next":-1"#, #""next":"9""#, #""next":1e300"#, #""other":1"#])
    func `a page that does not say where it ends is none`(rest: String) {
        #expect(throws: DecodingError.self) { try page("", rest: rest) }
    }

    @Test func `more events than a page can have are none`() throws {
        #expect(try page(Array(repeating: "1", count: 500).joined(separator: ",")).items.count == 500)
        #expect(throws: DecodingError.self) { try page(Array(repeating: "1", count: 501).joined(separator: ",")) }
    }

    @Test func `a snapshot leaves out what makes no sense and shows the rest`() throws {
        let name = #"{"zh":"厅","en":"Hall"}"#
        let text = """
            {"hall":{"name":\(name),"businessDay":"2026-11-23","services":
            [{"id":"general","name":\(name),"prefix":"A","precallDistance":3,"state":"sleeping","waiting":9}],
            "windows":[{"id":"1","services":["general"],"state":"open"},{"id":7}]},
            "tickets":[{\(Self.ticket),"state":"waiting","precalled":true},{\(Self.ticket),"state":"lost"}],
            "calls":[5],"epoch":"e","next":3}
            """
        let snapshot = try JSONDecoder().decode(HallSnapshot.self, from: Data(text.utf8))
        #expect(snapshot.services.map(\.state) == [.closed] && snapshot.windows.map(\.id) == ["1"])
        #expect(snapshot.tickets.count == 1 && snapshot.calls.isEmpty)
        #expect(snapshot.flaws.count == 3)
        #expect(HallState(snapshot, at: 0).waiting(for: "general") == 1)
    }
}
