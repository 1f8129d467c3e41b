/// What programs that watch over kiosks ask for: `GET /healthz` and `GET /metrics`, at the service socket and at the touch page's
/// listener.
///
/// At the latter any program of this machine may ask. It can change nothing by that, and learns neither a secret nor anything of a person;
/// pages of other sites cannot read the answer (`HostPolicy`, and no CORS header). What it could do is ask too often, and keep the
/// store from tickets: the status is looked up once a second at most, for all who ask.
actor WatchAPI {
    /// The answer to `GET /healthz`.
    struct Health: Codable, Equatable, Sendable {
        /// Whoever touches the screen now gets a number on paper.
        let healthy: Bool
        /// Codes of what keeps them from it.
        let reasons: [String]
    }

    /// How everything was at one moment.
    private struct Look: Sendable {
        let status: ServiceStatus
        let counts: SlipTally.Counts
    }

    private let status: StatusDesk
    private let tally: SlipTally
    private let lifetime: Duration
    private var last: (look: Task<Look, Never>, at: ContinuousClock.Instant)?

    init(status: StatusDesk, tally: SlipTally, lifetime: Duration = .seconds(1)) {
        (self.status, self.tally, self.lifetime) = (status, tally, lifetime)
    }

    /// Nil: the path is another's.
    nonisolated func answer(_ request: HTTPRequest) async -> HTTPResponse? {
        guard request.path == "/healthz" || request.path == "/metrics" else { return nil }
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        let look = await recent()
        if request.path == "/healthz" {
            let reasons = look.status.troubles.filter(\.stops).map(\.code)
            return .json(reasons.isEmpty ? 200 : 503, Health(healthy: reasons.isEmpty, reasons: reasons))
        }
        let text = look.status.metrics(tally: look.counts, process: .now(running: look.status.kiosk.seconds))
        return HTTPResponse(
            status: 200,
            headers: [("Content-Type", MetricsText.contentType), ("Cache-Control", "no-store")]
                + SecurityHeaders.always,
            body: .bytes(Array(text.utf8)))
    }

    private func recent() async -> Look {
        if let last, last.at + lifetime > .now { return await last.look.value }
        let task = Task {
            let counts = tally.counts
            return Look(status: await status.status(), counts: counts)
        }
        last = (task, .now)
        return await task.value
    }
}
