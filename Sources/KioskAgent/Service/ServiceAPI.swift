import FoundationEssentials

/// What technicians may ask of the agent, by the service socket: whoever may open it may do all of it.
struct ServiceAPI: Sendable {
    let store: Store
    let keeper: StoreKeeper
    let outbox: Outbox
    let clock: HallClock
    let upkeep: UpkeepBook
    let voices: VoiceBoard
    let status: StatusDesk
    let watch: WatchAPI
    /// Answers `POST /slip/sample`.
    let printSample: @Sendable (HTTPRequest) async -> HTTPResponse
    /// Answers `POST /test-slip`.
    let printTestPage: @Sendable () async -> HTTPResponse

    /// Answers one request of the service socket.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        if let answer = await watch.answer(request) { return answer }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (parts.count, parts.first, parts.last) {
        case (1, "status", _):
            return await only("GET", request) { () throws(StoreError) in .json(200, await status.status()) }
        case (1, "dead-letters", _):
            return await only("GET", request) { () throws(StoreError) in
                .json(200, DeadLetterList(deadLetters: try await store.deadLetters()))
            }
        case (1, "upkeep", _):
            return await only("GET", request) { () throws(StoreError) in Self.answer(await upkeep.page) }
        case (1, "paper-changed", _):
            return await only("POST", request) { () throws(StoreError) in
                Self.answer(try await upkeep.paperChanged())
            }
        case (1, "test-slip", _):
            return await only("POST", request) { () throws(StoreError) in await printTestPage() }
        case (2, "slip", "sample"):
            guard request.method == "POST" else { return .methodNotAllowed(allowed: ["POST"]) }
            return await printSample(request)
        case (2, "voice", let name?) where (1...64).contains(name.utf8.count):
            guard request.method == "PUT" else { return .methodNotAllowed(allowed: ["PUT"]) }
            return await takeReport(of: name, request)
        case (3, "dead-letters", "send-again"):
            return await only("POST", request) { () throws(StoreError) in try await sendAgain(parts[1]) }
        case (3, "dead-letters", "discard"):
            return await only("POST", request) { () throws(StoreError) in try await discard(parts[1]) }
        default:
            return .error(404, "notFound", "There is no \(request.path).")
        }
    }

    private func only(
        _ method: String, _ request: HTTPRequest, answer: () async throws(StoreError) -> HTTPResponse
    ) async -> HTTPResponse {
        guard request.method == method else { return .methodNotAllowed(allowed: [method]) }
        do {
            return try await answer()
        } catch {
            await keeper.report(error)
            return .error(503, "store.\(error.code)", "Out of service: \(error).")
        }
    }

    private func takeReport(of voice: String, _ request: HTTPRequest) async -> HTTPResponse {
        struct Taken: Encodable {}
        do {
            await voices.take(try request.decodeJSON(VoiceReport.self), of: voice, at: BootClock.milliseconds)
            return .json(200, Taken())
        } catch {
            return error.response
        }
    }

    private static func answer(_ page: UpkeepBook.Page?) -> HTTPResponse {
        guard let page else {
            return .error(
                409, "printer.never",
                "No printer has been there since the agent was started: there is nothing to count.")
        }
        return .json(200, UpkeepAnswer(page))
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
