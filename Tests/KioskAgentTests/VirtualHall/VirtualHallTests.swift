import Foundation
import Testing

@testable import KioskAgent

/// The whole hall in virtual time: three kiosks, central and their displays, thousands of tickets, and everything that can go wrong.
///
/// `KIOSK_SEEDS=20` runs fewer halls, `KIOSK_SEED=7` one, with the last lines of what happened in it if a rule was broken.
@Suite struct VirtualHallTests {
    @Test func `two hundred halls come right after whatever went wrong in them`() async {
        let seeds = HallSeeds.chosen
        let ends = await HallSeeds.run(seeds)
        #expect(ends.map(\.seed) == Array(seeds))
        for end in ends { if let failure = end.failure { Issue.record("\(failure)") } }
        var (tally, deeds) = (Tally<FaultKind>(), Tally<Deed>())
        for end in ends {
            tally.add(end.tally)
            deeds.add(end.deeds)
        }
        print("\(tally.summary)\n\(deeds.summary)")
        // A kind of fault that never happened was not survived.
        if seeds.count >= 200 { #expect(tally.missing == [] && deeds.missing == []) }
    }

    @Test func `a hall without faults comes right as well, and nothing in it needs an excuse`() {
        let hall = VirtualHall(seed: 1, plan: .calm)
        hall.run()
        #expect(hall.violation == nil)
        #expect(hall.excused == 0)
    }

    @Test func `the same seed is the same hall, another is another`() {
        let fingerprints = [UInt64(3), 3, 4].map { seed in
            let hall = VirtualHall(seed: seed, plan: .small, isTraced: true)
            hall.run()
            return "\(hall.fingerprint)\n\(hall.trace.last)"
        }
        #expect(fingerprints[0] == fingerprints[1])
        #expect(fingerprints[0] != fingerprints[2])
    }

    @Test(arguments: Sabotage.allCases)
    func `a rule that is broken on purpose is found broken`(_ sabotage: Sabotage) {
        for seed in UInt64(1)...10 {
            let hall = VirtualHall(seed: seed, plan: .small, sabotage: sabotage)
            hall.run()
            guard let violation = hall.violation else { continue }
            #expect(sabotage.symptoms.contains { violation.rule.contains($0) }, "seed \(seed): \(violation)")
            return
        }
        Issue.record("nobody has noticed: \(sabotage)")
    }

    @Test func `halls in which nothing is broken on purpose are found in order`() {
        for seed in UInt64(1)...10 {
            let hall = VirtualHall(seed: seed, plan: .small, isTraced: true)
            hall.run()
            #expect(hall.violation == nil, "seed \(seed)\n\(hall.trace.last)")
        }
    }
}
