/// What becomes of notices that central refused for good.
struct DeadLetterDesk: Sendable {
    let store: Store
    let outbox: Outbox
    let clock: HallClock

    var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/dead-letters") { (_, _) throws(StoreError) in
                .json(200, DeadLetterList(deadLetters: try await store.deadLetters()))
            },
            ServiceRoute("POST", "/dead-letters/{id}/send-again") { (_, id) throws(StoreError) in
                try await sendAgain(id)
            },
            ServiceRoute("POST", "/dead-letters/{id}/discard") { (_, id) throws(StoreError) in try await discard(id) },
        ]
    }

    private func sendAgain(_ id: String) async throws(StoreError) -> HTTPResponse {
        guard let number = Int64(id), let letter = try await store.sendAgain(deadLetter: number, now: now) else {
            return Self.unknown(id)
        }
        log.notice("dead letter \(number), \(letter.summary), is sent again, as somebody asked", .deadLetterSettled)
        await outbox.sentAgain()
        return .json(200, DeadLetterAnswer(deadLetter: letter))
    }

    private func discard(_ id: String) async throws(StoreError) -> HTTPResponse {
        guard let number = Int64(id), let letter = try await store.discard(deadLetter: number, now: now) else {
            return Self.unknown(id)
        }
        log.notice("dead letter \(number), \(letter.summary), is given up, as somebody asked", .deadLetterSettled)
        await outbox.wake()
        return .json(200, DeadLetterAnswer(deadLetter: letter))
    }

    private var now: String? { clock.now?.rfc3339 }

    private static func unknown(_ id: String) -> HTTPResponse {
        .error(404, "deadLetter.unknown", "There is no dead letter \(id.prefix(20)).")
    }
}
