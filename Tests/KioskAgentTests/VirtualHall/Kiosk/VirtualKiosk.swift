import Foundation
import QRBinding

@testable import KioskAgent

/// A kiosk as a machine: what stays when the agent dies, its printer, and its display. The agent itself is a `KioskRun`.
final class VirtualKiosk {
    unowned let hall: VirtualHall
    let index: Int
    /// What is committed survives everything.
    let database: Database
    /// The two copies that the agent keeps of the world, as it last committed them.
    var savedHall: HallState?
    var savedContact: (contact: Contact, clock: ClockAnchor?)?
    let printer: FatefulPrinter
    let display: VirtualDisplay
    var hearing = Hearing()
    /// Nil while the agent is not running.
    private(set) var run: KioskRun?
    private var bootedAt: Int64 = 0
    private var bootID = ""
    private var boots = 0

    /// How the agent is ended.
    enum Death { case crash, crashAtCommit, powerCut }

    init(_ hall: VirtualHall, index: Int) {
        (self.hall, self.index) = (hall, index)
        do {
            database = try StoreFile.open(path: ":memory:")
        } catch {
            preconditionFailure("no store in memory: \(error)")
        }
        printer = FatefulPrinter(hall, kiosk: index)
        display = VirtualDisplay(hall, kiosk: index)
    }

    static func name(_ index: Int) -> String { "kiosk-\(index + 1)" }
    var name: String { Self.name(index) }

    /// The kernel's clock.
    var moment: BootMoment { BootMoment(milliseconds: hall.now - bootedAt, bootID: bootID) }

    /// The machine is switched on, and with it the agent.
    func switchOn() {
        boots += 1
        // An hour ago or just now: a kiosk that was switched on just now waits a little before it asks for the hall.
        bootedAt = hall.now - (boots == 1 ? HallPlan.hour : 20_000)
        bootID = "boot-\(index)-\(boots)"
        start()
    }

    func crash(_ death: Death) {
        guard let run else { return }
        hall.note("\(name): \(death)")
        switch death {
        case .crash: hall.tally.count(.crash)
        case .crashAtCommit: hall.tally.count(.crashAtCommit)
        case .powerCut: hall.tally.count(.powerCut)
        }
        run.die()
        self.run = nil
        printer.agentDied()
        display.isCutOff()
        hall.after(hall.chance.pick(1_000...40_000)) { [self] in
            if death == .powerCut { switchOn() } else { start() }
        }
    }

    private func start() {
        hall.note("\(name) starts")
        let run = KioskRun(self)
        self.run = run
        run.begin()
        display.lookForAgent()
    }

    /// Whatever ails it is over.
    func mend() { printer.paperOutUntil = 0 }
}
