import FoundationEssentials

/// A reference central WebService for demonstrations and tests: queues, numbers, bindings and the feed in memory, with
/// failures on demand and people who take and call tickets. It has no sockets: an HTTP listener hands requests in.
/// While nobody asks and nobody acts it runs nothing, and keeps a timer only for the next appointment's time.
public actor HallSimulator {
    /// What it gives as a ticket's QR content with each reservation.
    public enum QRContent: Sendable {
        /// Nothing: kiosks make their own.
        case none
        /// A URL unique to the ticket, shaped like WeChat's: `http://weixin.qq.com/q/…`, 45 characters.
        case weChat
    }

    var central: Central
    var faults = FaultQueue()
    var log = RequestLog()
    var kiosks: [String: KioskRecord] = [:]
    var population: Population
    var waits = Waits()
    private var dueTimer = DueTimer()
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var lastListener = 0
    private let bearerToken: String
    let clock: @Sendable () -> Date

    /// What a kiosk has told of itself.
    struct KioskRecord: Sendable {
        /// The last event it has acknowledged.
        private(set) var acknowledged = 0
        var status: StatusBody?

        /// Takes note that all events up to `seq` have arrived; an older poll takes nothing back.
        mutating func acknowledge(_ seq: Int) { acknowledged = max(acknowledged, seq) }
    }

    /// A hall in which nothing has happened yet. The business day is today's date in China.
    /// - Parameters:
    ///   - definition: Services and windows.
    ///   - bearerToken: What kiosks show in `Authorization: Bearer …`.
    ///   - qrContent: Whether reservations come with QR content.
    ///   - pace: Actions of phones and windows a minute, on average; 0: nobody but kiosks takes or calls.
    ///   - seed: Makes people, identifiers and QR contents repeat. The feed's epoch is random at every start.
    public init(
        definition: HallDefinition = .citizenServiceCentre, bearerToken: String, qrContent: QRContent = .none,
        pace: Double = 0, seed: UInt64 = 0
    ) {
        self.init(
            definition: definition, bearerToken: bearerToken, qrContent: qrContent, pace: pace, seed: seed,
            clock: { Date() })
    }

    init(
        definition: HallDefinition, bearerToken: String, qrContent: QRContent, pace: Double, seed: UInt64,
        clock: @escaping @Sendable () -> Date
    ) {
        var generator = SplitMix64(seed: seed)
        population = Population(pace: pace, generator: SplitMix64(seed: generator.next()))
        let content: Central.QRContent =
            switch qrContent {
            case .none: .none
            case .weChat: .weChat
            }
        central = Central(
            definition: definition, qrContent: content, businessDay: WireTime.day(clock()),
            epoch: UUID().uuidString.lowercased(), generator: generator)
        self.bearerToken = bearerToken
        self.clock = clock
    }

    /// The answer to a request. Cancelling the calling task tells that the client has gone: a poll and a hanging answer
    /// then end, and what was asked is still done, as a real server would.
    public func answer(_ request: WebRequest) async -> WebAnswer {
        let path = request.path.split(separator: "/", omittingEmptySubsequences: true)
        let answer: WebAnswer
        switch path.first {
        case "v1":
            let n = log.receive(request, at: clock())
            answer = await answerKiosk(request, path: path, n)
            log.finish(n, answer)
        case "sim":
            answer = answerDesk(request, path: path)
        default:
            answer = WebJSON.answer(.notFound)
        }
        return dated(answer)
    }

    /// Closes every connection that waits for an answer, as a server does that is stopped. A delayed request that has
    /// not taken effect by now never will. The hall's state stays, and requests may come again.
    public func hangUpAll() {
        waits.end(where: { _ in true }, .hungUp)
    }

    /// Yields after each change of queues, calls and bindings; one element may stand for several changes.
    public func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        lastListener += 1
        let id = lastListener
        listeners[id] = continuation
        continuation.onTermination = { _ in Task { await self.forget(id) } }
        return stream
    }

    private func forget(_ listener: Int) { listeners[listener] = nil }

    private func changed() {
        for listener in listeners.values { listener.yield() }
    }

    /// Changes central's state in one step, then tells everybody who waits for news.
    func change<Value>(
        _ body: (inout Central, Date) throws(Refusal) -> Value
    ) throws(WebFailure) -> Value {
        let before = (central.feed.epoch, central.feed.lastSeq)
        defer {
            if (central.feed.epoch, central.feed.lastSeq) != before { waits.end(where: { $0 != .fault }, .news) }
            changed()
            dueTimer.set(central.nextDue, clock: clock) { [weak self] in await self?.passTime() }
        }
        do {
            let now = clock()
            central.advance(to: now)
            return try body(&central, now)
        } catch {
            throw WebFailure(error)
        }
    }

    /// Does what happens by itself when its time has come.
    func passTime() {
        guard let due = central.nextDue, due <= clock() else { return }
        try? change { central, now in central.advance(to: now) }
    }

    private func dated(_ answer: WebAnswer) -> WebAnswer {
        guard case .response(let status, var headers, let body) = answer else { return answer }
        headers["Date"] = WireTime.imfFixdate(clock())
        return .response(status: status, headers: headers, body: body)
    }

    /// Whether the request shows the right token.
    func authorized(_ request: WebRequest) -> Bool {
        guard let header = request.headers["authorization"] else { return false }
        let parts = header.split(separator: " ", maxSplits: 1)
        // The scheme's name has no case (RFC 9110 §11.1).
        return parts.count == 2 && parts[0].lowercased() == "bearer" && parts[1] == bearerToken
    }
}
