import Foundation
import Testing

@testable import HallSimulator

struct TransferTests {
    @Test func `a transferred ticket keeps number and order, and waits by them in its new line`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        try central.issue(ids[0], service: "tax")
        try central.issue(ids[1])
        try central.issue(ids[2], service: "tax")
        _ = try central.call(window: "1", service: "general", at: morning)
        let moved = try central.transfer(window: "1", to: "tax", at: morning)
        #expect(moved.service == "tax" && moved.issue?.number == "A001" && moved.issue?.service == "general")
        #expect(central.waiting(forLine: 1) == ids && central.serving.isEmpty)
        guard case .transferred(let ticket, from: "general")? = central.events.last?.event else {
            Issue.record("\(central.eventTypes)")
            return
        }
        #expect(ticket.service == "tax" && ticket.number == "A001")
        #expect(try central.bind(ids[1], record(ids[1], revision: 2), at: morning) == .waiting, "as it was issued")
    }

    @Test func `a transferred ticket is told to get ready again`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        try central.issue(ids[0], service: "tax")
        try central.issue(ids[1])
        try central.issue(ids[2])
        _ = try central.call(window: "1", service: "general", at: morning)
        _ = try central.call(window: "1", service: "general", at: morning)
        _ = try central.transfer(window: "1", to: "tax", at: morning)
        #expect(central.tickets[ids[2]]?.precalled == false)
        _ = try central.call(window: "2", at: morning)
        #expect(central.tickets[ids[2]]?.precalled == true)
        let told = central.events.compactMap {
            if case .precalled(let ticket, _) = $0.event { ticket.service } else { nil }
        }
        #expect(told == ["general", "tax"])
    }

    @Test func `only a ticket at the window is transferred, and to another service`() throws {
        var central = makeCentral()
        #expect(throws: Refusal.nobodyCalled(window: "1")) { try central.transfer(window: "1", to: "tax", at: morning) }
        try central.issue(ticketIDs(1)[0])
        _ = try central.call(window: "1", at: morning)
        #expect(throws: Refusal.transferToSame("general")) {
            try central.transfer(window: "1", to: "general", at: morning)
        }
        #expect(throws: Refusal.unknownService("none")) { try central.transfer(window: "1", to: "none", at: morning) }
        #expect(central.serving.count == 1)
    }

    @Test func `a window can call a ticket out of its turn`() throws {
        var central = makeCentral()
        let ids = ticketIDs(3)
        for id in ids { try central.issue(id) }
        #expect(try central.call(window: "2", ticket: ids[2], at: morning).ticket.number == "A003")
        #expect(central.waiting(forLine: 0) == [ids[0], ids[1]])
        #expect { try central.call(window: "1", ticket: ids[2], at: morning) } throws: { error in
            if case .notWaiting(ids[2], _)? = error as? Refusal { true } else { false }
        }
    }

    @Test(arguments: [WindowState.paused, .closed])
    func `a window that is not open calls nobody and finishes whom it has called`(state: WindowState) throws {
        var central = makeCentral()
        for id in ticketIDs(2) { try central.issue(id) }
        _ = try central.call(window: "1", at: morning)
        try central.setState(state, ofWindow: "1", at: morning)
        try central.setState(state, ofWindow: "1", at: morning)
        #expect(throws: Refusal.windowNotOpen("1", state)) { try central.call(window: "1", at: morning) }
        _ = try central.recall(window: "1", at: morning)
        try central.finish(window: "1", .served, at: morning)
        #expect(central.eventTypes.suffix(3) == ["window.changed", "ticket.recalled", "ticket.served"])
        try central.setState(.open, ofWindow: "1", at: morning)
        #expect(try central.call(window: "1", at: morning).ticket.number == "A002")
    }

    @Test func `a change of the hall is news when it is one`() {
        var central = makeCentral()
        central.change(at: morning) { $0.silent = false }
        #expect(central.feed.lastSeq == 0)
        central.change(at: morning) { ($0.silent, $0.followURL) = (true, "https://hall.example/f") }
        guard case .hallChanged(let hall)? = central.events.last?.event else {
            Issue.record("\(central.eventTypes)")
            return
        }
        #expect(hall.silent && hall.followURL == "https://hall.example/f" && Snapshot(of: central).hall == hall)
    }

    @Test func `a new epoch begins at nothing, with the hall as it was`() throws {
        var central = makeCentral()
        try central.issue(ticketIDs(1)[0])
        let before = Snapshot(of: central)
        central.beginEpoch("second")
        let after = Snapshot(of: central)
        #expect(after.epoch == "second" && after.next == 0 && after.tickets == before.tickets)
        if case .entries = central.feed.page(epoch: "epoch", after: 1, limit: 1) { Issue.record("the old one is gone") }
    }
}
