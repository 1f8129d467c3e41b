import FoundationEssentials
import HallSimulator

/// The reference central WebService behind a port of its own, which can go away and come back.
actor SimulatedCentral {
    /// What kiosks show to it.
    static let bearerToken = "demo"

    let simulator: HallSimulator
    /// Where it is. The port stays the same when it is stopped and started again.
    nonisolated let url: String
    private let port: UInt16
    private var listener: HTTPListener?

    /// - Parameters:
    ///   - port: TCP port on 127.0.0.1, 0 for one that is free.
    ///   - definition: services and windows.
    ///   - pace: what other people do in the hall, in actions a minute; 0: nothing.
    init(
        port: UInt16 = 0, definition: HallDefinition = .citizenServiceCentre, pace: Double = 0, seed: UInt64 = 0
    ) throws(CommandFailure) {
        simulator = HallSimulator(definition: definition, bearerToken: Self.bearerToken, pace: pace, seed: seed)
        let listener = try Self.listen(port: port, simulator: simulator)
        self.listener = listener
        self.port = listener.port
        url = "http://127.0.0.1:\(listener.port)"
    }

    /// Whether it can be reached.
    var isUp: Bool { listener != nil }

    /// It goes away as a server does that is stopped: open connections break, new ones are refused.
    func stop() async {
        guard let stopped = listener else { return }
        listener = nil
        await simulator.hangUpAll()
        await stopped.stop(within: .zero)
    }

    /// It is there again, with all that it knew.
    func start() throws(CommandFailure) {
        guard listener == nil else { return }
        listener = try Self.listen(port: port, simulator: simulator)
    }

    private static func listen(port: UInt16, simulator: HallSimulator) throws(CommandFailure) -> HTTPListener {
        do {
            // Hanging up is what it is told to do by those who test with it: not worth a line each time.
            // By any name that is no page's on the internet: there may be a proxy in front of it, with a port of its own.
            let hosts = HostPolicy(hallNames: [])
            return try HTTPListener(.tcp(host: "127.0.0.1", port: port), log: { _ in }) { request in
                // A page that somebody reads beside the demo does not play with its hall.
                do throws(RequestRefusal) {
                    try request.requireAdmission(by: hosts)
                } catch {
                    return error.response
                }
                return HTTPResponse(await simulator.answer(WebRequest(request)))
            }
        } catch {
            throw CommandFailure(code: .unavailable, message: "central cannot listen on port \(port): \(error)")
        }
    }
}

extension WebRequest {
    fileprivate init(_ request: HTTPRequest) {
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.lowerCasedASCII] = value }
        self.init(
            method: request.method, path: request.path, query: request.query, headers: headers, body: request.body)
    }
}

extension HTTPResponse {
    fileprivate init(_ answer: WebAnswer) {
        switch answer {
        case .hangUp: self = .hangUp
        case .response(let status, let headers, let body):
            self.init(status: status, headers: headers.map { ($0.key, $0.value) }, body: .bytes(body))
        }
    }
}
