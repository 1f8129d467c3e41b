import Foundation
import Testing

@testable import HallSimulator

struct PhoneTests {
    let id = ticketIDs(1)[0]

    func kinds(_ central: Central, _ phone: String) -> [PhoneMessage.Kind] {
        central.phones[phone]?.messages.map(\.kind) ?? []
    }

    @Test func `the first scan follows, the next phone only looks`() throws {
        var central = makeCentral()
        try central.issue(id)
        let text = "https://hall.example/t/\(token(for: id))"
        #expect(central.scan(text, phone: "p1", at: morning) == .following(id))
        #expect(central.scan(text, phone: "p1", at: morning) == .following(id))
        #expect(central.scan(text, phone: "p2", at: morning) == .seen(id))
        #expect(central.eventTypes == ["ticket.issued", "ticket.followed"])
        #expect(central.phones["p1"]?.tickets == [id] && kinds(central, "p1") == [.following])
        #expect(central.phones["p2"] == nil)
    }

    @Test(arguments: [
        "https://hall.example/t/TOKEN", "https://hall.example/t?x=TOKEN", "TOKEN", "http://weixin.qq.com/q/content",
    ])
    func `a scan before the binding is kept and applied when it arrives`(template: String) throws {
        var central = makeCentral()
        let text = template.replacingOccurrences(of: "TOKEN", with: token(for: id))
        let given = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        #expect(central.scan(text, phone: "p1", at: morning) == .syncing)
        #expect(central.scan(text, phone: "p2", at: morning) == .syncing)
        var binding = record(id, number: given.number)
        if !template.contains("TOKEN") { binding.qrContent = text }
        _ = try central.bind(id, binding, at: morning)
        #expect(central.tickets[id]?.follower == "p1")
        #expect(central.eventTypes == ["ticket.issued", "ticket.followed"])
        #expect(central.scans.isEmpty)
    }

    @Test func `a scan that nobody knows is forgotten with the day`() {
        var central = makeCentral()
        #expect(central.scan("anything", phone: "p1", at: morning) == .syncing)
        central.startDay("2026-11-24", at: morning)
        #expect(central.scans.isEmpty)
    }

    @Test func `a phone is told everything that happens to its ticket, and nothing else`() throws {
        var central = makeCentral()
        let others = ticketIDs(2, seed: 5)
        try central.issue(others[0])
        let mine = try central.takeOnPhone(service: "general", phone: "p1", at: morning)
        try central.issue(others[1])
        _ = try central.call(window: "1", at: morning)
        _ = try central.call(window: "1", at: morning)
        _ = try central.recall(window: "1", at: morning)
        _ = try central.transfer(window: "1", to: "tax", at: morning)
        _ = try central.call(window: "2", at: morning)
        try central.finish(window: "2", .noShow, at: morning)
        #expect(kinds(central, "p1") == [.following, .precalled, .called, .recalled, .transferred, .called, .noShow])
        let messages = try #require(central.phones["p1"]?.messages)
        #expect(messages.map(\.window) == [nil, nil, "1", "1", nil, "2", nil])
        #expect(messages[1].ahead == 0 && messages.allSatisfy { $0.ticket.ticketID == mine.id })
        #expect(!central.eventTypes.contains("ticket.followed"), "taking is not following")
    }

    @Test func `a ticket can be given up while it waits, and only by its phone`() throws {
        var central = makeCentral()
        let mine = try central.takeOnPhone(service: "general", phone: "p1", at: morning).id
        #expect(throws: Refusal.notFollowed(mine)) { try central.cancel(mine, phone: "p2", at: morning) }
        try central.cancel(mine, phone: "p1", at: morning)
        try central.cancel(mine, phone: "p1", at: morning)
        #expect(central.eventTypes == ["ticket.issued", "ticket.cancelled"])
        #expect(central.waiting(forLine: 0).isEmpty && kinds(central, "p1") == [.following, .cancelled])
        let called = try central.takeOnPhone(service: "general", phone: "p1", at: morning).id
        _ = try central.call(window: "1", at: morning)
        #expect { try central.cancel(called, phone: "p1", at: morning) } throws: { error in
            if case .notWaiting? = error as? Refusal { true } else { false }
        }
    }

    @Test func `a reserved ticket on a screen can be followed, which does not make it wait`() throws {
        var central = makeCentral()
        _ = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        let code = token(for: id)
        #expect(central.scan("https://h/t/\(code)", phone: "p1", at: morning) == .syncing)
        for _ in 0..<2 {
            #expect(
                try central.show(id, token: code, qrContent: nil, kiosk: "k1", at: morning) == .reserved)
        }
        #expect(central.eventTypes == ["ticket.followed"] && central.waiting(forLine: 0).isEmpty)
        _ = central.void(id, reason: "printFailed", at: morning)
        #expect(kinds(central, "p1") == [.following, .voided])
        #expect(central.eventTypes == ["ticket.followed"])
        #expect(central.scan(code, phone: "p2", at: morning) == .seen(id))
    }

    @Test func `only the kiosk that reserved a ticket shows it, with a code of its own`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        #expect(throws: Refusal.unknownTicket(ids[0])) {
            try central.show(ids[0], token: token(for: ids[0]), qrContent: nil, kiosk: "k1", at: morning)
        }
        try central.issue(ids[0])
        _ = try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning)
        #expect(throws: Refusal.bindingMismatch(field: "kiosk")) {
            try central.show(ids[1], token: token(for: ids[1]), qrContent: nil, kiosk: "k2", at: morning)
        }
        for (code, content) in [(token(for: ids[0]), nil), (token(for: ids[1]), record(ids[0]).qrContent)] {
            #expect(throws: Refusal.tokenTaken) {
                try central.show(ids[1], token: code, qrContent: content, kiosk: "k1", at: morning)
            }
        }
    }
}
