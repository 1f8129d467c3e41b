import Escpos
import Foundation
import HallSimulator

@testable import KioskAgent

/// A hall for real: central over HTTP, kiosks as processes with printers and stores of their own, in real time.
struct RealHall: Sendable {
    let central: SimulatedCentral
    let kiosks: [RealKiosk]
    private let turn: Turns.Turn

    /// Nobody has started yet. Of the first service everybody who waits is told to get ready, so that displays show its whole line.
    init(kiosks count: Int, offline: String = "{numbersPerService: 20, qrPool: 0}") async throws {
        turn = await Turns.halls.take()
        var definition = HallDefinition.citizenServiceCentre
        definition.services[0].precallDistance = 1000
        let central = try SimulatedCentral(definition: definition)
        self.central = central
        kiosks = try (1...count).map { try RealKiosk(id: "kiosk-\($0)", central: central, offline: offline) }
    }

    /// Starts every agent and waits until each has numbers in reserve for today.
    func start() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for kiosk in kiosks {
                group.addTask {
                    let agent = try await kiosk.start()
                    for service in HallDefinition.citizenServiceCentre.services {
                        try await agent.logged("numbers in reserve for \(service.id): 20")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Ends what still runs.
    func close() async {
        for kiosk in kiosks {
            _ = kiosk.terminate()
            kiosk.printer.stop()
        }
        await central.stop()
    }

    /// What central knows now.
    func state() async throws -> CentralState { try await central.ask("GET", "/sim/state") }
}

/// So many seconds from now, or fewer where the day ends before: of the simulated hall, which is in China, and whose appointments are
/// for one day.
func laterToday(_ seconds: Int) -> Int {
    let day = 86_400
    let left = day - (Int(Date().timeIntervalSince1970) + 8 * 3600) % day
    return min(seconds, left - 60)
}
