import Foundation
import Synchronization
import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

/// The outbox with all of its parts: the store on a disk, central over HTTP.
@Suite struct OutboxDrainTests {
    /// How many requests are at central at once, and what it took.
    private struct Counter {
        var now = 0
        var most = 0
        var taken: [UUID: [String]] = [:]
        var generator = SplitMix64(seed: 1)
    }

    @Test func `a backlog of a thousand gets through, each notice once, four at a time at most`() async throws {
        let counter = Mutex(Counter())
        let bench = try await OutboxBench(tickets: 1000) { request in
            counter.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            await Task.yield()
            counter.withLock {
                $0.now -= 1
                if let ticketID = request.ticketID { $0.taken[ticketID, default: []].append(request.path) }
            }
            return .json(200, ["state": "waiting"])
        }
        try await bench.stateIs("empty") { $0 == OutboxState() }
        await bench.stop()
        let end = counter.withLock { $0 }
        #expect((2...4).contains(end.most))
        #expect(Set(end.taken.keys) == Set(bench.tickets))
        #expect(end.taken.values.allSatisfy { $0.count == 1 })
        #expect(try Store.contents(of: bench.path).outbox == 0)
    }

    @Test func `a ticket's notices come in their order, whatever central does in between`() async throws {
        let counter = Mutex(Counter())
        let bench = try await OutboxBench(
            tickets: 30, notices: [.bind(revision: 1), .bind(revision: 2), .void(reason: "notWanted")]
        ) { request in
            guard let ticketID = request.ticketID else { return .hangUp }
            let body = String(decoding: request.body, as: UTF8.self)
            let what = body.firstMatch(of: /"revision":(\d)/).map { String($0.output.1) } ?? "void"
            let fate = counter.withLock { counter in
                let fate = Int.random(in: 0..<40, using: &counter.generator)
                // A central that commits and does not answer hears it again.
                if fate > 2, counter.taken[ticketID]?.last != what { counter.taken[ticketID, default: []].append(what) }
                return fate
            }
            switch fate {
            case 0: return .error(500, "bug", "no")
            case 1: return .error(503, "busy", "later")
            case 2, 3: return .hangUp
            default: return .json(200, ["state": "waiting"])
            }
        }
        try await bench.stateIs("empty") { $0 == OutboxState() }
        await bench.stop()
        let taken = counter.withLock { $0.taken }
        for ticket in bench.tickets { #expect(taken[ticket] == ["1", "2", "void"]) }
    }

    @Test func `what central asks for arrives with its answer`() async throws {
        let bench = try await OutboxBench(tickets: 0) { request in
            var response = HTTPResponse.error(request.path.contains("void") ? 429 : 503, "busy", "later")
            response.headers.append(("Retry-After", "7"))
            return response
        }
        await #expect(throws: CentralError.busy(retryAfter: .seconds(7), status: 429, "later")) {
            try await bench.central.void(ticketID: UUID(), reason: "test")
        }
        await #expect(throws: CentralError.busy(retryAfter: .seconds(7), status: 503, "later")) {
            try await bench.central.report(StatusReport())
        }
        await bench.stop()
    }
}
