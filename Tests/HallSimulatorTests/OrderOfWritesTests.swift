import Testing

@testable import HallSimulator

/// One ticket, every order in which its writes can arrive, judged by what the contract says and not by what the code does.
struct OrderOfWritesTests {
    enum Write: CaseIterable { case reserve, bind, bindAgain, void, call }

    /// Every order of every choice of writes.
    static let orders: [[Write]] = {
        func extend(_ begun: [Write]) -> [[Write]] {
            [begun] + Write.allCases.filter { !begun.contains($0) }.flatMap { extend(begun + [$0]) }
        }
        return extend([])
    }()

    let id = ticketIDs(1)[0]

    func apply(_ write: Write, to central: inout Central) {
        switch write {
        case .reserve: _ = try? central.reserve(id, service: "general", kiosk: "k1", at: morning)
        case .bind: _ = try? central.bind(id, record(id, revision: 1), at: morning)
        case .bindAgain: _ = try? central.bind(id, record(id, revision: 2), at: morning)
        case .void: _ = central.void(id, reason: "printer", at: morning)
        case .call: _ = try? central.call(window: "1", at: morning)
        }
    }

    /// The state by the contract: the void wins unless a call came before it; a binding counts only after the reservation,
    /// a call only after the binding.
    func expected(_ writes: [Write]) -> String? {
        let void = writes.firstIndex(of: .void) ?? .max
        let reserved = writes.firstIndex(of: .reserve) ?? .max
        let bound = writes.indices.first { $0 > reserved && [.bind, .bindAgain].contains(writes[$0]) } ?? .max
        let called = writes.indices.first { $0 > bound && writes[$0] == .call } ?? .max
        if called < void, called < .max { return "called" }
        if void < .max { return "void" }
        if bound < .max { return "waiting" }
        return reserved < .max ? "reserved" : nil
    }

    @Test func `every order of writes ends as the contract says`() {
        #expect(Self.orders.count == 326)
        for order in Self.orders {
            var central = makeCentral()
            for write in order { apply(write, to: &central) }
            #expect(central.state(id) == expected(order), "\(order)")
        }
    }

    @Test func `when a kiosk repeats all its writes, the order of the first ones no longer matters`() {
        for order in Self.orders where order.contains(.reserve) && order.contains(.bindAgain) {
            var central = makeCentral()
            for write in order { apply(write, to: &central) }
            let called = central.state(id) == "called"
            let writes = order.filter { $0 != .call }
            for write in writes + writes { apply(write, to: &central) }
            let settled = called ? "called" : order.contains(.void) ? "void" : "waiting"
            #expect(central.state(id) == settled, "\(order)")
            #expect(central.tickets[id]?.binding?.revision == 2, "\(order)")
        }
    }
}
