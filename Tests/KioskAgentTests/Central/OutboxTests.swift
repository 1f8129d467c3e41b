import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// The outbox against a central, or something in front of it, that is wrong in ways of its own.
@Suite struct OutboxTests {
    /// A store with voids of `count` tickets, an outbox on it, and a central that answers by the ticket's place in the store.
    /// Runs until the calls are as wished; returns how many voids still wait then.
    @discardableResult
    private func run(
        _ count: Int, answer: @escaping @Sendable (_ index: Int, _ call: Int) -> HTTPResponse,
        until: @escaping @Sendable ([Int]) -> Bool
    ) async throws -> Int {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        var paths: [String] = []
        for _ in 0..<count {
            let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
            _ = try await store.record(.notReserved, of: ticket.ticketID)
            paths.append("/v1/tickets/\(ticket.ticketID.uuidString.lowercased())/void")
        }
        let calls = Recorder<[Int]>()
        let listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { _ in }) { [paths] request in
            let index = paths.firstIndex(of: request.path) ?? -1
            await calls.append((await calls.elements.last ?? []) + [index])
            return answer(index, await calls.elements.count)
        }
        let configuration = Configuration(central: .init(url: "http://127.0.0.1:\(listener.port)"))
        let http = HTTPClient(name: "test")
        let outbox = Outbox(
            store: store, keeper: StoreKeeper(store: store) { _ in },
            central: CentralClient(configuration: configuration, http: http, clock: HallClock()), kiosk: "k")
        let work = Task { await outbox.run() }
        try await calls.first("the calls", where: until)
        work.cancel()
        await work.value
        await listener.stop()
        http.stop()
        return try await store.pendingNotices(limit: 100).count
    }

    @Test func `what central fails at for ever holds up nothing else`() async throws {
        let waiting = try await run(6) { index, _ in
            index == 0 || index == 1 ? .error(500, "bug", "again and again") : .json(200, ["state": "void"])
        } until: {
            // The last has its turn, and the first is tried again.
            $0.contains(5) && $0.count(where: { $0 == 0 }) >= 2
        }
        #expect(waiting == 2)
    }

    @Test func `a refusal without central's reason is a proxy's, and what it refuses is sent again`() async throws {
        try await run(1) { _, call in
            call == 1
                ? HTTPResponse(status: 404, headers: [("Content-Type", "text/html")], body: .bytes(Array("<p>".utf8)))
                : .json(200, ["state": "void"])
        } until: {
            $0 == [0, 0]
        }
    }
}
