import Escpos
import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

/// The hall for real: three agents, HTTP, SQLite, real time.
@Suite(.serialized) struct RealHallTests {
    /// The feed goes wrong in every way; agents die while they print, while central is away and while they drain.
    static let feed = FaultScript(
        name: "the feed, the printers and the agents fail",
        faults: [
            (2, .central(#"{"on": "events", "answer": "duplicate", "count": 2}"#)),
            (4, .killWhilePrinting(kiosk: 0, afterBytes: 1500)),
            (8, .central(#"{"on": "events", "answer": "gap", "count": 2}"#)),
            (9, .printer(kiosk: 2, .runOutOfPaper, afterBytes: 20, remedy: .loadPaper)),
            (13, .outage(seconds: 20, killingAway: 1, killingWhileDraining: 0)),
            (36, .central(#"{"on": "events", "answer": "reorder", "count": 2}"#)),
            (38, .epoch),
            (41, .printer(kiosk: 1, .openCover, afterBytes: 1500, remedy: .closeCover)),
            (45, .central(#"{"on": "events", "answer": "malformed", "count": 2}"#)),
            (47, .central(#"{"on": "binding", "count": 4, "commit": "before", "answer": "hangUp"}"#)),
        ])

    /// Central is slow, refuses, redirects and answers nonsense; agents die while they ask, while central is away and while they drain.
    static let answers = FaultScript(
        name: "central answers badly and the agents fail",
        faults: [
            (2, .central(#"{"on": "reservation", "count": 2, "commit": "before", "answer": "hang"}"#)),
            (4, .killWhileReserving(kiosk: 2)),
            (8, .central(#"{"on": "binding", "count": 6, "answer": "status", "status": 503, "retryAfter": 1}"#)),
            (10, .outage(seconds: 20, killingAway: 0, killingWhileDraining: 2)),
            (33, .central(#"{"on": "snapshot", "count": 1, "answer": "garbage"}"#)),
            (34, .epoch),
            (
                36,
                .central(
                    #"{"on": "reservation", "count": 3, "answer": "redirect", "location": "https://portal.example/"}"#)
            ),
            (38, .manager("/sim/services/social", #"{"state":"closed"}"#, then: #"{"state":"open"}"#)),
            (41, .central(#"{"on": "events", "count": 3, "answer": "status", "status": 429, "retryAfter": 1}"#)),
            (43, .printer(kiosk: 1, .unplug, afterBytes: 1500, remedy: .plug)),
            (47, .central(#"{"on": "binding", "count": 3, "delayMs": 700}"#)),
        ])

    @Test(arguments: [feed, answers])
    func `three hundred tickets, ten faults, and everybody agrees at the end`(script: FaultScript) async throws {
        let hall = try await RealHall(kiosks: 3)
        let definition = HallDefinition.citizenServiceCentre
        let services = definition.services.map(\.id)
        let crowd = Crowd(300, within: 50, kiosks: hall.kiosks.count, services: services, seed: 4)
        try await hall.book(crowd)
        try await hall.start()
        let clerks = Task {
            await withTaskGroup(of: Void.self) { group in
                for (index, window) in definition.windows.enumerated() {
                    let clerk = Clerk(
                        window: window.id, services: services, central: hall.central, seed: UInt64(index))
                    group.addTask { await clerk.run() }
                }
            }
        }
        async let faults: Void = FaultPlayer(hall: hall).play(script)
        let visits = try await hall.admit(crowd)
        try await faults
        await hall.central.clearFaults()
        clerks.cancel()
        await clerks.value
        try await HallAudit(hall: hall, visits: visits).check()
        await hall.close()
    }
}

extension RealHall {
    /// Appointments are booked on the phone before anybody comes.
    fileprivate func book(_ crowd: Crowd) async throws {
        for citizen in crowd.citizens {
            guard case .appointment(_, let after) = citizen.way else { continue }
            let at = Date().addingTimeInterval(Double(after)).formatted(.iso8601)
            let order = #"{"service":"\#(citizen.service)","at":"\#(at)","phoneNumber":"\#(citizen.phoneNumber)"}"#
            let booked = await central.order("POST", "/sim/phones/\(citizen.phone)/book", order)
            #expect(booked != nil)
        }
    }

    /// Everybody comes at their time. Returns when all who came to a kiosk have their ticket.
    fileprivate func admit(_ crowd: Crowd) async throws -> [Visit.Result] {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: [Visit.Result].self) { group in
            for (index, kiosk) in kiosks.enumerated() {
                // Who has an appointment waits for central, if need be; nobody waits behind.
                let (line, aside) = crowd.at(kiosk: index)
                for citizens in [line] + aside.map({ [$0] }) {
                    group.addTask {
                        var results: [Visit.Result] = []
                        for citizen in citizens {
                            try await Task.sleep(until: start + .seconds(citizen.comesAfter))
                            results.append(try await Visit(citizen: citizen, kiosk: kiosk, central: central).run())
                        }
                        return results
                    }
                }
            }
            group.addTask {
                for citizen in crowd.onPhones {
                    try await Task.sleep(until: start + .seconds(citizen.comesAfter))
                    let order = #"{"service":"\#(citizen.service)"}"#
                    while await central.order("POST", "/sim/phones/\(citizen.phone)/take", order) == nil {
                        // Closed for the moment.
                        try await Task.sleep(for: .milliseconds(300))
                    }
                }
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
