import Foundation
import QRBinding

@testable import KioskAgent

extension Database {
    /// Tickets on paper, each with `notices` that central has yet to hear, in one transaction: a night's outage is made in a moment.
    @discardableResult
    func addBacklog(
        _ count: Int, notices: [CentralNotice] = [.bind(revision: 1)], businessDay: String = "2026-11-23"
    ) throws -> [UUID] {
        try transaction { () throws(SQLiteError) in
            try (0..<count).map { index throws(SQLiteError) in
                let ticketID = UUID()
                try run(
                    """
                    INSERT INTO ticket (ticketID, intent, service, token, requestedAtBootMs, bootID, state, number, businessDay, evidence)
                    VALUES (?, ?, 'general', ?, ?, ?, 'printed', ?, ?, 'sent')
                    """,
                    [
                        .text(ticketID.uuidString), .text(UUID().uuidString), .text(Token.random().text),
                        .integer(BootClock.milliseconds), .text(BootClock.bootID), .text("A\(index + 1)"),
                        .text(businessDay),
                    ])
                for notice in notices { try queue(notice, of: ticketID) }
                return ticketID
            }
        }
    }
}

/// An outbox on a real store, and a central over HTTP that a test makes up.
final class OutboxBench: Sendable {
    let store: Store
    let outbox: Outbox
    let central: CentralClient
    let tickets: [UUID]
    let path: String
    /// How the outbox was after each change.
    let states = Recorder<OutboxState>()
    private let directory: TemporaryDirectory
    private let listener: HTTPListener
    private let http: HTTPClient
    private let work: Task<Void, Never>

    init(
        tickets count: Int, notices: [CentralNotice] = [.bind(revision: 1)],
        answer: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) async throws {
        directory = try TemporaryDirectory()
        path = directory.file("agent.db")
        store = Store(path: path)
        try await store.heal()
        tickets = try Database(path: path).addBacklog(count, notices: notices)
        listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { _ in }, handler: answer)
        http = HTTPClient(name: "test")
        central = CentralClient(
            configuration: Configuration(central: .init(url: "http://127.0.0.1:\(listener.port)")), http: http,
            clock: HallClock())
        outbox = Outbox(
            store: store, keeper: StoreKeeper(store: store) { _ in }, central: central, kiosk: "k"
        ) { [states] in await states.append($0) }
        work = Task { [outbox] in await outbox.run() }
    }

    /// Waits until the outbox is as wished.
    func stateIs(_ what: String, where matches: @escaping @Sendable (OutboxState) -> Bool) async throws {
        try await states.first(what, where: matches)
    }

    func stop() async {
        work.cancel()
        await work.value
        await listener.stop()
        http.stop()
    }
}

extension HTTPRequest {
    /// Whose binding or void this is.
    var ticketID: UUID? {
        let parts = path.split(separator: "/")
        return parts.count == 4 && parts[1] == "tickets" ? UUID(uuidString: String(parts[2])) : nil
    }
}
