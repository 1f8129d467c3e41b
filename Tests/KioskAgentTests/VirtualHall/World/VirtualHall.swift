import Foundation

@testable import KioskAgent

/// A hall in virtual time: central, its kiosks with their displays, phones, windows and people. One thread, no clock, no network; all chance
/// comes out of one seed, so the same seed is the same hall.
final class VirtualHall {
    let seed: UInt64
    let plan: HallPlan
    let sabotage: Sabotage?
    private(set) var now: Int64 = 0
    var chance: Chance
    private var agenda = Agenda()
    private(set) var trace: Trace
    var tally = Tally<FaultKind>()
    var deeds = Tally<Deed>()
    var weather = Weather()
    /// What was broken first.
    private(set) var violation: Violation?
    private(set) var steps = 0
    private(set) lazy var central = VirtualCentral(
        self, givesQR: chance.happens(0.5), retryMilliseconds: chance.pick([nil, 1_000, 2_000, 3_000, 4_000, 5_000]),
        seed: UInt64(chance.pick(0...1 << 40)))
    private(set) var kiosks: [VirtualKiosk] = []
    private(set) lazy var people = People(self)
    var papers: [VirtualPaper] = []
    /// Calls that displays were never offered, with an excuse.
    var excused = 0

    /// A rule that did not hold.
    struct Violation: Equatable, CustomStringConvertible {
        let at: Int64
        let rule: String

        var description: String { "after \(Double(at) / 1000) s: \(rule)" }
    }

    init(seed: UInt64, plan: HallPlan = HallPlan(), sabotage: Sabotage? = nil, isTraced: Bool = false) {
        (self.seed, self.plan, self.sabotage) = (seed, plan, sabotage)
        chance = Chance(seed: seed)
        trace = Trace(isOn: isTraced)
        // Made in this order, whoever asks for them first: each draws its chance out of the one seed.
        _ = central
        kiosks = (0..<HallPlan.kiosks).map { VirtualKiosk(self, index: $0) }
        _ = people
    }

    /// Lives through both days, until everything has had time to come right, or until a rule is broken.
    func run() {
        for kiosk in kiosks { kiosk.switchOn() }
        people.come()
        if plan.hasFaults { rainFaults() }
        schedule(at: plan.closing) { [self] in clearUp() }
        schedule(at: plan.closing + 300_000) { [self] in people.comeOnceMore() }
        while violation == nil, let next = agenda.next, next <= plan.end, let act = agenda.take() {
            now = next
            steps += 1
            act()
        }
        now = max(now, plan.end)
        // What was still to come holds on to those who would do it.
        agenda = Agenda()
        if violation == nil { check() }
        for kiosk in kiosks { kiosk.run?.letGo() }
        central.letGo()
    }

    /// Says which hall this was: the same seed gives the same text, or something is left to chance that should not be.
    var fingerprint: String {
        var rest = chance
        return "\(steps) steps, \(papers.count) papers, \(central.calls.count) calls, \(rest.pick(0...Int64.max - 1))"
    }

    func schedule(at time: Int64, _ act: @escaping () -> Void) { agenda.add(at: max(now, time), act) }

    func after(_ pause: Int64, _ act: @escaping () -> Void) { agenda.add(at: now + max(0, pause), act) }

    /// A rule does not hold: the world ends, the first one counts.
    func violated(_ rule: @autoclosure () -> String) {
        guard violation == nil else { return }
        violation = Violation(at: now, rule: rule())
        note("VIOLATED: \(violation?.rule ?? "")")
    }

    /// For those who read how it came to a violation.
    func note(_ line: @autoclosure () -> String) {
        guard trace.isOn else { return }
        trace.add("\(now / 1000).\(String(now % 1000 + 1000).dropFirst()) \(line())")
    }
}
