import FoundationEssentials
import Synchronization

/// How a voice is, from the voice to whoever reports it to the agent.
final class VoiceNews: Sendable {
    struct State: Equatable, Sendable {
        var counts = VoiceCounts()
        /// On the boot clock, in milliseconds; nil: nothing was heard yet.
        var lastWordAt: Int64?
        var trouble: String?
    }

    private let state = Mutex(State())
    private let untilChange = WakeableRest()

    var current: State { state.withLock { $0 } }

    func set(_ changed: State) {
        let isNew = state.withLock { state in
            defer { state = changed }
            return state != changed
        }
        if isNew { untilChange.end() }
    }

    /// Returns at a change, or after `pause`.
    func rest(for pause: Duration) async { await untilChange.rest(for: pause) }
}

/// What a voice tells the agent of itself, for technicians: the body of `PUT /voice/{name}`.
struct VoiceReport: Codable, Equatable, Sendable {
    let calls: VoiceCounts
    /// Absent before the first.
    let secondsSinceLastWord: Int?
    /// Why the last utterance was not heard; absent if it was.
    let trouble: String?
}

/// Tells the agent how a voice is, by the service socket: at each change, not more often than once a second, and once a minute.
struct VoiceReporter: Sendable {
    let socket: String
    /// The zone that the voice speaks for, or `hall`.
    let name: String
    let news: VoiceNews

    private static let interval = Duration.seconds(60)

    /// Reports until the task is cancelled.
    func run() async {
        let http = HTTPClient(name: "voice-report", settings: HTTPClientSettings(unixSocketPath: socket))
        defer { http.stop() }
        var complaint: String?
        while !Task.isCancelled {
            let failure = await report(http)
            if let failure, failure != complaint { log.warning("the agent is not told of the voice: \(failure)") }
            complaint = failure
            await rest(for: .seconds(1))
            if !Task.isCancelled { await news.rest(for: Self.interval) }
        }
    }

    /// Nil: it was told.
    private func report(_ http: HTTPClient) async -> String? {
        let state = news.current
        let body = VoiceReport(
            calls: state.counts,
            secondsSinceLastWord: state.lastWordAt.map { Int((BootClock.milliseconds - $0) / 1000) },
            trouble: state.trouble.map { String($0.prefix(300)) })
        do throws(HTTPClientError) {
            let response = try await http.perform(
                HTTPClientRequest(
                    method: "PUT", url: "http://localhost/voice/\(percentEncoded(name))",
                    headers: [("Content-Type", "application/json")], body: [UInt8](WireJSON.certain(body)),
                    deadline: .seconds(5)))
            return response.status == 200 ? nil : "\(socket) answered \(response.status)"
        } catch {
            return Task.isCancelled ? nil : "\(socket): \(error)"
        }
    }
}
