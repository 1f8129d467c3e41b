import FoundationEssentials

/// A voice's way to the agent: the feed of displays, taken up again whenever it breaks.
struct VoiceFeed: Sendable {
    /// The parts of a `call` that a voice needs.
    struct Call: Decodable, Equatable, Sendable {
        let callId: String
        let recalls: Int
        let number: String
        let window: String
        let zone: String?
        let ageMs: Int64
        let speak: Bool
    }

    enum News: Equatable, Sendable {
        /// The agent has spoken.
        case linked
        case call(Call)
        /// The link broke, or there was none.
        case lost(reason: String)
    }

    private let http: HTTPClient
    private let url: String

    /// `agent`: where the agent is, without a slash at the end; `zone`: the part of the hall; nil: all of it.
    init(http: HTTPClient, agent: String, zone: String?) {
        self.http = http
        url = "\(agent)/api/display/events" + (zone.map { "?zone=\(percentEncoded($0))" } ?? "")
    }

    /// Listens until the task is cancelled; `tell` gets the news in their order.
    func run(tell: @escaping @Sendable (News) async -> Void) async {
        var backoff = Backoff(first: .milliseconds(500), longest: .seconds(10))
        var generator = SystemRandomNumberGenerator()
        while !Task.isCancelled {
            let (news, pieces) = AsyncStream.makeStream(of: [UInt8].self)
            async let ending = listen(pieces)
            var reader = EventStreamReader()
            var isLinked = false
            for await piece in news {
                for event in reader.take(piece) {
                    if !isLinked { await tell(.linked) }
                    isLinked = true
                    backoff.reset()
                    if event.name == "call", let call = Self.call(event.data) { await tell(.call(call)) }
                }
            }
            let reason = await ending
            guard !Task.isCancelled else { return }
            await tell(.lost(reason: reason))
            await rest(for: backoff.next(using: &generator) + .milliseconds(200))
        }
    }

    /// Returns why the link ended.
    private func listen(_ pieces: AsyncStream<[UInt8]>.Continuation) async -> String {
        defer { pieces.finish() }
        do throws(HTTPClientError) {
            let response = try await http.perform(
                HTTPClientRequest(
                    url: url, headers: [("Accept", "text/event-stream")], deadline: .seconds(2_000_000),
                    receive: { pieces.yield($0) }, connectDeadline: .seconds(5)))
            return response.status == 200 ? "the agent ended the link" : "the agent answered \(response.status)"
        } catch {
            return "\(error)"
        }
    }

    private static func call(_ data: String) -> Call? {
        do {
            return try JSONDecoder().decode(Call.self, from: Data(data.utf8))
        } catch {
            log.warning("a call that makes no sense: \((error as? DecodingError)?.place ?? "no JSON")")
            return nil
        }
    }
}
