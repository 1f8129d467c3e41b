/// The service socket, where one is configured.
enum ServiceListener {
    /// A template and a logo fit in, in JSON.
    static let limits = HTTPLimits(connections: 32, bodyBytes: 4 * HallSlip.longestFile)

    static func start(_ service: Configuration.Service, api: ServiceAPI) throws(HTTPListenerError) -> HTTPListener? {
        guard let path = service.socket else { return nil }
        return try HTTPListener(.unix(path: path), limits: limits, log: { log.info("service socket: \($0)") }) {
            request in
            await api.answer(request)
        }
    }
}
