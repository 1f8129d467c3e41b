import Foundation
import QRBinding
import Testing

@testable import KioskAgent

@Suite struct MigrationTests {
    @Test func `a store of the first version keeps its tickets, its order and what central has yet to hear`()
        async throws
    {
        let directory = try TemporaryDirectory()
        let path = directory.file("agent.db")
        let (printed, abandoned) = (UUID(), UUID())
        let token = Token.random()
        do {
            let database = try Database(path: path)
            try database.script(Schema.migrations[0])
            try database.script("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
            try database.script(
                """
                INSERT INTO ticket VALUES (7, '\(printed.uuidString)', '\(UUID().uuidString)', 'general', '\(token.text)', 5,
                    'boot', 'printed', 'A007', 2, '2026-11-23', 'https://q.example/7', '2026-11-23T09:41:00+08:00', 'sent');
                INSERT INTO ticket VALUES (9, '\(abandoned.uuidString)', '\(UUID().uuidString)', 'general', NULL, 6,
                    'boot', 'abandoned', NULL, NULL, NULL, NULL, NULL, NULL);
                INSERT INTO outbox VALUES (3, '\(printed.uuidString)', 'bind', 1, NULL, NULL);
                INSERT INTO outbox VALUES (4, '\(abandoned.uuidString)', 'void', NULL, 'noReservation', '400 no');
                DELETE FROM ticket WHERE issueSequence = 9 AND 0;
                UPDATE sqlite_sequence SET seq = 12 WHERE name = 'ticket';
                """)
        }
        let store = Store(path: path)
        try await store.heal()
        let notices = try await store.pendingNotices(limit: 10)
        #expect(notices.map(\.id) == [3] && notices.map(\.notice) == [.bind(revision: 1)])
        let ticket = try #require(notices.first).ticket
        #expect(ticket.token == token && ticket.state.evidence == .sent && ticket.origin == .paper)
        #expect(ticket.state.reservation?.number == "A007")
        // Two revisions may have been sent already: the next one must be higher.
        #expect(ticket.revision == 2)
        let next = try await store.begin(Wish(intent: UUID(), service: "general"), token: .random())
        #expect(next.issueSequence == 13)
    }
}
