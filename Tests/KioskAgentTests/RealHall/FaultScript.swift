import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// What goes wrong in a hall, and when.
struct FaultScript: Sendable, CustomTestStringConvertible {
    enum Fault: Sendable {
        /// Central does this with the next requests: the JSON of `POST /sim/faults`.
        case central(String)
        /// Central begins another feed.
        case epoch
        /// The manager does something, and takes it back after a while.
        case manager(String, String, then: String)
        /// Central is away for so many seconds. Meanwhile an agent is killed once it has given numbers in reserve; and one when
        /// central is back and has part of what waits for it.
        case outage(seconds: Int, killingAway: Int, killingWhileDraining: Int)
        /// The agent of a kiosk is killed while its printer has printed part of a slip.
        case killWhilePrinting(kiosk: Int, afterBytes: Int)
        /// The agent of a kiosk is killed when central has given a number and the agent does not know it yet.
        case killWhileReserving(kiosk: Int)
        /// The printer stops after so many bytes, and is mended.
        case printer(kiosk: Int, PrinterIncident, afterBytes: Int, remedy: PrinterIncident)
    }

    let name: String
    /// Seconds after the beginning, each with what goes wrong then; the next one waits for the one before.
    let faults: [(at: Double, fault: Fault)]

    var testDescription: String { name }
}

/// Lets the faults of a script happen in a hall.
struct FaultPlayer: Sendable {
    let hall: RealHall

    func play(_ script: FaultScript) async throws {
        let start = ContinuousClock.now
        for (at, fault) in script.faults {
            try await Task.sleep(until: start + .seconds(at))
            try await play(fault)
        }
    }

    private func play(_ fault: FaultScript.Fault) async throws {
        switch fault {
        case .central(let json): try await hall.central.fail(json)
        case .epoch: await hall.central.order("POST", "/sim/epoch")
        case .manager(let path, let order, let back):
            await hall.central.order("POST", path, order)
            try await Task.sleep(for: .seconds(2))
            await hall.central.order("POST", path, back)
        case .outage(let seconds, let away, let draining):
            try await outage(seconds: seconds, killing: hall.kiosks[away], thenWhileDraining: hall.kiosks[draining])
        case .killWhilePrinting(let kiosk, let bytes):
            try await killWhilePrinting(hall.kiosks[kiosk], afterBytes: bytes)
        case .killWhileReserving(let kiosk): try await killWhileReserving(hall.kiosks[kiosk])
        case .printer(let kiosk, let incident, let bytes, let remedy):
            let before = hall.kiosks[kiosk].printer.condition
            hall.kiosks[kiosk].printer.plan(incident, afterBytes: bytes)
            try await hall.kiosks[kiosk].printerIs { $0 != before }
            // As long as staff take at least.
            try await Task.sleep(for: .seconds(2))
            hall.kiosks[kiosk].printer.apply(remedy)
        }
    }

    private func outage(seconds: Int, killing: RealKiosk, thenWhileDraining: RealKiosk) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        let (before, others) = (await killing.papers.elements.count, await thenWhileDraining.papers.elements.count)
        await hall.central.stop()
        try await killing.papers.first(from: before, "a number in reserve") { $0.isOffline }
        try await killing.killAndStart(ready: false)
        try await thenWhileDraining.papers.first(from: others, "a number in reserve") { $0.isOffline }
        try await Task.sleep(until: end)
        try await hall.central.fail(#"{"on": "binding", "count": 60, "delayMs": 100}"#)
        try await hall.central.start()
        try await until("\(thenWhileDraining.id) has begun to drain") {
            try await hall.state().tickets.contains { $0.leaseID != nil && $0.kiosk == thenWhileDraining.id }
        }
        try await thenWhileDraining.killAndStart(ready: false)
    }

    private func killWhilePrinting(_ kiosk: RealKiosk, afterBytes bytes: Int) async throws {
        kiosk.printer.plan(.overheat, afterBytes: bytes)
        try await kiosk.printerIs { $0.isOverheated }
        try await kiosk.killAndStart(ready: false)
        // The printer still holds the rest of the slip: the agent clears it before the head has cooled.
        try await kiosk.agent?.logged("printer: overheated")
        kiosk.printer.apply(.coolDown)
    }

    private func killWhileReserving(_ kiosk: RealKiosk) async throws {
        try await hall.central.fail(#"{"on": "reservation", "delayMs": 600000, "commit": "before"}"#)
        try await until("central has reserved for \(kiosk.id)") {
            try await hall.state().reserved.contains { $0.kiosk == kiosk.id }
        }
        try await kiosk.killAndStart()
        await hall.central.clearFaults()
    }
}
