import Foundation
import Testing

@testable import KioskAgent

/// The whole hall in virtual time: three kiosks, central and their displays, thousands of tickets, and everything that can go wrong.
@Suite struct VirtualHallTests {
    @Test func `a small hall without faults`() {
        let hall = VirtualHall(seed: 1, plan: HallPlan(tickets: 100, dayLength: HallPlan.hour / 6, hasFaults: false))
        hall.run()
        #expect(hall.violation == nil)
        print(hall.fingerprint)
    }

    @Test func `seeds`() {
        let environment = ProcessInfo.processInfo.environment
        let seeds =
            environment["KIOSK_SEED"].flatMap(UInt64.init).map { $0...$0 }
            ?? 1...(environment["KIOSK_SEEDS"].flatMap(UInt64.init) ?? 3)
        var tally = FaultTally()
        for seed in seeds {
            let start = ContinuousClock.now
            let hall = VirtualHall(seed: seed, plan: HallPlan(hasFaults: environment["KIOSK_CALM"] == nil))
            hall.run()
            tally.add(hall.tally)
            print(
                "seed \(seed): \(ContinuousClock.now - start) \(hall.fingerprint) empty \(hall.people.emptyHanded) \(hall.violation.map { "\($0)" } ?? "ok")"
            )
            if hall.violation != nil, environment["KIOSK_SEED"] != nil {
                let again = VirtualHall(seed: seed, isTraced: true)
                again.run()
                print(again.trace.last)
                print(again.fingerprint)
            }
        }
        for kind in FaultKind.allCases { print(kind, tally.counts[kind] ?? 0) }
    }
}
