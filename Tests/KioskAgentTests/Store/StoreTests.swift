import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// A folder of its own for a test, removed at its end.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "kiosk-agent-test-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
}

let testReservation = Reservation(
    number: "A007", ahead: 2, businessDay: "2026-11-23", qrContent: "https://q.example/t/abc",
    issuedAt: "2026-11-23T09:00:00+08:00")

@Suite struct StoreTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
    }

    private func opened() async throws -> Store {
        let store = Store(path: path)
        try await store.heal()
        return store
    }

    @Test(arguments: [nil, 0o644, 0o666, 0o640])
    func `the store is its owner's alone, whatever it was before`(mode: Int?) async throws {
        if let mode {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: mode])
        }
        let store = try await opened()
        _ = try await store.begin(Wish(intent: UUID(), service: "general"), token: .random())
        for name in ["agent.db", "agent.db-wal", "agent.db-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        await store.close()
    }

    @Test func `a ticket is read back as it was written, in every state`() async throws {
        let store = try await opened()
        let endings: [[TicketEvent]] = [
            [], [.notReserved], [.reserved(testReservation)],
            [.reserved(testReservation), .printed(.confirmed)], [.reserved(testReservation), .printFailed],
            [.reserved(testReservation), .printInterrupted],
            [.reserved(testReservation), .printInterrupted, .reprinted(nil), .reprinted(.statusOK), .reprinted(nil)],
            [.reserved(testReservation), .printInterrupted, .givenUp(.byCitizen)],
            [.reserved(testReservation), .printFailed, .triedAgain, .printed(.sent)],
            [.reserved(testReservation), .printFailed, .putOnScreen, .followed],
            [.reserved(testReservation), .printFailed, .putOnScreen, .givenUp(.bySilence)],
        ]
        for events in endings {
            let intent = UUID()
            var ticket = try await store.begin(Wish(intent: intent, service: "general"), token: .random())
            for event in events {
                let recorded = try await store.record(event, of: ticket.ticketID)
                ticket = try #require(ticket.after(event)).ticket
                #expect(Self.withoutVoidedQR(recorded) == Self.withoutVoidedQR(ticket))
            }
            let found = try await store.ticket(intent: intent)
            #expect(Self.withoutVoidedQR(found) == (ticket.state == .abandoned ? nil : Self.withoutVoidedQR(ticket)))
        }
    }

    /// A void ticket's QR content goes with its token.
    private static func withoutVoidedQR(_ ticket: Ticket?) -> Ticket? {
        guard var ticket, ticket.token == nil, let reservation = ticket.state.reservation else { return ticket }
        let kept = Reservation(
            number: reservation.number, ahead: reservation.ahead, businessDay: reservation.businessDay, qrContent: nil,
            issuedAt: reservation.issuedAt)
        if case .failed = ticket.state { ticket.state = .failed(kept) }
        if case .returned = ticket.state { ticket.state = .returned(kept) }
        return ticket
    }

    @Test func `a new run abandons what had no number and does not know what was printing`() async throws {
        let before = try await opened()
        let asked = try await before.begin(Wish(intent: UUID(), service: "a"), token: .random())
        let printing = try await before.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await before.record(.reserved(testReservation), of: printing.ticketID)
        await before.close()

        let after = try await opened()
        let notices = try await after.pendingNotices(limit: 10)
        #expect(notices.map(\.notice) == [.void(reason: "restarted"), .bind(revision: 1)])
        #expect(notices.map(\.ticket.ticketID) == [asked.ticketID, printing.ticketID])
        #expect(notices.map(\.ticket.state) == [.abandoned, .unknown(testReservation)])
    }

    @Test func `healing again in the same run settles nothing that is in mid-work`() async throws {
        let store = try await opened()
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        try await store.heal()
        let found = try await store.ticket(intent: ticket.intent)
        #expect(found?.state == .reserving)
    }

    @Test func `what central has taken is not sent again, what it refused is kept apart`() async throws {
        let store = try await opened()
        for _ in 0..<3 {
            let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            _ = try await store.record(.notReserved, of: ticket.ticketID)
        }
        let notices = try await store.pendingNotices(limit: 10)
        try await store.acknowledge(notices[0])
        try await store.setAside(notices[1], refusal: "400 no")
        #expect(try await store.pendingNotices(limit: 10) == [notices[2]])
    }

    @Test func `the order of tickets only ever rises, even after they are forgotten`() async throws {
        let store = try await opened()
        let first = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        try Database(path: path).script("DELETE FROM ticket")
        let second = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        #expect(second.issueSequence > first.issueSequence)
    }

    private func printed(_ day: String, by store: Store) async throws -> Ticket {
        let reservation = Reservation(
            number: "A007", ahead: nil, businessDay: day, qrContent: "https://q.example/t/abc", issuedAt: nil)
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await store.record(.reserved(reservation), of: ticket.ticketID)
        _ = try await store.record(.printed(.sent), of: ticket.ticketID)
        return ticket
    }

    @Test func `a text with a NUL in it comes back whole`() async throws {
        let database = try Database(path: path)
        #expect(try database.run("SELECT ?", [.text("a\0b")]) == [[.text("a\0b")]])
        #expect(try database.run("SELECT ?", [.text("")]) == [[.text("")]])
    }

    @Test func `tickets are kept for 30 of central's days, whatever the kiosk's clock says`() async throws {
        let store = try await opened()
        let old = try await printed("2026-10-23", by: store)
        let abandoned = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await store.record(.notReserved, of: abandoned.ticketID)
        let kept = try await printed("2026-10-24", by: store)
        let today = try await printed("2026-11-23", by: store)
        for notice in try await store.pendingNotices(limit: 10) { try await store.acknowledge(notice) }
        for garbage in ["", "today", "9999-99-99"] {
            try await store.forget(before: garbage)
            #expect(try await store.ticket(intent: old.intent) != nil)
        }
        try await store.forget(before: "2026-11-23")
        #expect(try await store.ticket(intent: old.intent) == nil)
        #expect(try Store.contents(of: path).states == ["printed", "printed"])
        #expect(try await store.ticket(intent: kept.intent) != nil)
        #expect(try await store.ticket(intent: today.intent) != nil)
    }

    @Test func `a slip that prints while the business day ends is bound with its token`() async throws {
        let store = try await opened()
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await store.record(.reserved(testReservation), of: ticket.ticketID)
        let next = try await printed("2027-11-24", by: store)
        try await store.forget(before: "2027-11-24")
        _ = try await store.record(.printed(.sent), of: ticket.ticketID)
        let notices = try await store.pendingNotices(limit: 10)
        #expect(notices.map(\.ticket.ticketID) == [next.ticketID, ticket.ticketID])
        #expect(notices.allSatisfy { BindingRecord($0.ticket, revision: 1, kiosk: "k") != nil })
    }

    @Test func `tokens of a past day are forgotten once central has the binding, not before`() async throws {
        let store = try await opened()
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await store.record(.reserved(testReservation), of: ticket.ticketID)
        _ = try await store.record(.printed(.sent), of: ticket.ticketID)
        try await store.forget(before: "2026-11-24")
        #expect(try await store.ticket(intent: ticket.intent)?.token == ticket.token)
        for notice in try await store.pendingNotices(limit: 10) { try await store.acknowledge(notice) }
        try await store.forget(before: "2026-11-23")
        #expect(try await store.ticket(intent: ticket.intent)?.token == ticket.token)
        try await store.forget(before: "2026-11-24")
        let found = try await store.ticket(intent: ticket.intent)
        #expect(found?.token == nil)
        #expect(found?.state.reservation?.qrContent == nil)
        #expect(found?.state.reservation?.number == "A007")
    }

    @Test func `what is forgotten is in none of the store's files any more, while it runs`() async throws {
        let store = try await opened()
        var tokens: [Token] = []
        for _ in 0..<300 {
            let token = Token.random()
            tokens.append(token)
            let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: token)
            _ = try await store.record(.reserved(testReservation), of: ticket.ticketID)
            _ = try await store.record(.printed(.sent), of: ticket.ticketID)
        }
        func found() throws -> Int {
            let bytes = try ["", "-wal", "-shm"].map { try Data(contentsOf: URL(filePath: path + $0)) }
            return tokens.count { token in bytes.contains { $0.range(of: Data(token.text.utf8)) != nil } }
        }
        #expect(try found() == 300)
        for notice in try await store.pendingNotices(limit: 1000) { try await store.acknowledge(notice) }
        try await store.forget(before: "2026-11-24")
        #expect(try found() == 0)
        // Deleted rows are overwritten too.
        try await store.forget(before: "2027-11-24")
        #expect(try found() == 0)
    }

    @Test func `a file that is no database is refused and stays as it was`() async throws {
        let bytes = Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: URL(filePath: path))
        await #expect { try await Store(path: path).heal() } throws: { ($0 as? StoreError)?.code == "corrupt" }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func `a store of a newer version is refused and stays as it was`() async throws {
        await (try opened()).close()
        let database = try Database(path: path)
        try database.script("PRAGMA user_version = 99; CREATE TABLE future (x)")
        await #expect(throws: StoreError.newerVersion(path: path, found: 99, known: Schema.migrations.count)) {
            try await Store(path: path).heal()
        }
        #expect(try database.run("SELECT count(*) FROM ticket") == [[.integer(0)]])
    }

    @Test func `another program's database is refused`() async throws {
        try Database(path: path).script("CREATE TABLE theirs (x)")
        await #expect { try await Store(path: path).heal() } throws: { ($0 as? StoreError)?.code == "corrupt" }
    }

    @Test func `a damaged store comes back when a sound one takes its place`() async throws {
        let store = try await opened()
        for _ in 0..<200 { _ = try await store.begin(Wish(intent: UUID(), service: "general"), token: .random()) }
        await store.close()
        let sound = try Data(contentsOf: URL(filePath: path))
        var damaged = sound
        for index in stride(from: 4096, to: damaged.count, by: 7) { damaged[index] ^= 0x5A }
        try damaged.write(to: URL(filePath: path))
        await #expect { try await store.heal() } throws: { ($0 as? StoreError)?.code == "corrupt" }
        await #expect(throws: StoreError.self) {
            _ = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        }
        try sound.write(to: URL(filePath: path))
        try await store.heal()
        _ = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
    }

    @Test func `a second agent is kept from the store, and changes nothing of what the first has in hand`() async throws
    {
        let first = try await opened()
        let ticket = try await first.begin(Wish(intent: UUID(), service: "a"), token: .random())
        let second = Store(path: path)
        await #expect(throws: StoreError.inUse(path: path)) { try await second.heal() }
        #expect(try await first.ticket(intent: ticket.intent)?.state == .reserving)
        await first.close()
        try await second.heal()
        #expect(try await second.ticket(intent: ticket.intent) == nil)
    }

    @Test func `a folder that does not exist is named`() async throws {
        await #expect { try await Store(path: "/nonexistent/agent.db").heal() } throws: {
            ($0 as? StoreError)?.code == "failed" && String(describing: $0).contains("/nonexistent/agent.db")
        }
    }
}
