import Foundation

@testable import KioskAgent

/// Many halls, on two threads.
enum HallSeeds {
    /// What became of one hall.
    struct End: Sendable {
        let seed: UInt64
        let tally: Tally<FaultKind>
        let deeds: Tally<Deed>
        /// What was broken, and how it came to that. Nil: nothing.
        let failure: String?
    }

    /// As the environment wants it, else two hundred.
    static var chosen: ClosedRange<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["KIOSK_SEED"].flatMap(UInt64.init) { return seed...seed }
        return 1...max(1, environment["KIOSK_SEEDS"].flatMap(UInt64.init) ?? 200)
    }

    /// Each in its own world; in the order of their seeds.
    static func run(_ seeds: ClosedRange<UInt64>) async -> [End] {
        await withTaskGroup(of: [End].self) { group in
            for thread in UInt64(0)..<2 {
                group.addTask { seeds.filter { $0 % 2 == thread }.map(run) }
            }
            return await group.reduce(into: [], +=).sorted { $0.seed < $1.seed }
        }
    }

    private static func run(_ seed: UInt64) -> End {
        let hall = VirtualHall(seed: seed)
        hall.run()
        let failure = hall.violation.map { violation in
            // The same once more, with somebody who writes it down.
            let again = VirtualHall(seed: seed, isTraced: true)
            again.run()
            let isSame = again.violation == violation && again.fingerprint == hall.fingerprint
            return
                "seed \(seed), \(violation)\n\(isSame ? "" : "(and otherwise when it was run again)\n")\(again.trace.last)"
        }
        return End(seed: seed, tally: hall.tally, deeds: hall.deeds, failure: failure)
    }
}
