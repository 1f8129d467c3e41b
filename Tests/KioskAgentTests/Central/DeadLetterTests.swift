import Foundation
import Synchronization
import Testing

@testable import KioskAgent

@Suite struct DeadLetterTests {
    @Test func `what central refuses is listed with its reason, holds up nothing, and can be sent again`() async throws
    {
        let refuses = Mutex(true)
        let bench = try await OutboxBench(tickets: 3, notices: [.bind(revision: 1), .bind(revision: 2)]) { request in
            let isFirst = String(decoding: request.body, as: UTF8.self).contains(#""revision":1"#)
            guard isFirst, refuses.withLock({ $0 }) else { return .json(200, ["state": "waiting"]) }
            return .error(409, "binding.mismatch", "not this number")
        }
        try await bench.stateIs("three set aside") { $0.depth == 0 && $0.deadLetters == 3 }
        let letters = try await bench.store.deadLetters()
        #expect(letters.map(\.id) == [1, 3, 5])
        #expect(letters.map(\.ticketID) == bench.tickets.map(\.wireText))
        #expect(letters.first?.number == "A1" && letters.first?.businessDay == "2026-11-23")
        #expect(letters.first?.kind == "bind" && letters.first?.revision == 1)
        #expect(letters.first?.refusal == "409 binding.mismatch: not this number")

        refuses.withLock { $0 = false }
        #expect(try await bench.store.sendAgain(deadLetter: 3, now: "2026-11-23T09:00:00+08:00") == letters[1])
        #expect(try await bench.store.discard(deadLetter: 5, now: nil) == letters[2])
        await bench.outbox.sentAgain()
        try await bench.stateIs("one is left") { $0.depth == 0 && $0.deadLetters == 1 }
        #expect(try await bench.store.sendAgain(deadLetter: 3, now: nil) == nil)
        #expect(try await bench.store.discard(deadLetter: 99, now: nil) == nil)
        await bench.stop()
        #expect(
            try Database(path: bench.path).run("SELECT at, businessDay, action, ticketID FROM audit ORDER BY id") == [
                [
                    .text("2026-11-23T09:00:00+08:00"), .text("2026-11-23"), .text("deadLetterSentAgain"),
                    .text(bench.tickets[1].wireText),
                ],
                [.null, .text("2026-11-23"), .text("deadLetterDiscarded"), .text(bench.tickets[2].wireText)],
            ])
    }

    private static let tokens = "SELECT businessDay FROM ticket WHERE token IS NOT NULL ORDER BY issueSequence"

    @Test func `a dead letter keeps its ticket's token until it is discarded, or 30 days are over`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("agent.db")
        let store = Store(path: path)
        try await store.heal()
        let database = try Database(path: path)
        for day in ["2026-10-23", "2026-11-01", "2026-11-22", "2026-11-23"] {
            try database.addBacklog(1, businessDay: day)
        }
        try database.run("UPDATE outbox SET refusal = '400 no: no'")
        #expect(try await store.discard(deadLetter: 3, now: nil) != nil)
        try await store.forget(before: "2026-11-23")
        #expect(try database.run(Self.tokens) == [[.text("2026-11-01")], [.text("2026-11-23")]])
        #expect(try database.run("SELECT count(*) FROM ticket") == [[.integer(3)]])
        #expect(try await store.deadLetters().map(\.id) == [2, 4])
        #expect(
            try database.run("SELECT action, detail FROM audit ORDER BY id") == [
                [.text("deadLetterDiscarded"), .text("binding 1 of A1; central had refused: 400 no: no")],
                [.text("deadLetterExpired"), .text("binding 1 of A1; central had refused: 400 no: no")],
            ])
    }

    @Test func `a binding whose ticket was given up before it was sent is not sent, and its void is`() async throws {
        let paths = Recorder<String>()
        let bench = try await OutboxBench(tickets: 0) { request in
            await paths.append(request.path)
            return .json(200, ["state": "void"])
        }
        let database = try Database(path: bench.path)
        let ticket = try #require(
            try database.addBacklog(1, notices: [.bind(revision: 1), .void(reason: "notWanted")]).first)
        try database.run("UPDATE ticket SET state = 'failed', evidence = NULL, token = NULL")
        await bench.outbox.wake()
        try await paths.first("the void") { $0.hasSuffix("/void") }
        try await bench.stateIs("empty") { $0 == OutboxState() }
        await bench.stop()
        #expect(await paths.elements == ["/v1/tickets/\(ticket.wireText)/void"])
    }
}
