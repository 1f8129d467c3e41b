/// The service socket, where there is to be one.
enum ServiceListener {
    /// A template and a logo fit in, in JSON.
    static let limits = HTTPLimits(connections: 32, bodyBytes: 4 * HallSlip.longestFile)
    /// By which the service manager calls it (FileDescriptorName= in kiosk-agent.socket).
    static let name = "service"

    /// Listens at the socket that was passed, else at the one that the configuration names; nil: there is none.
    static func start(
        _ service: Configuration.Service, passed: InheritedSockets, api: ServiceAPI
    ) throws(HTTPListenerError) -> HTTPListener? {
        guard let address = try address(service.place, passed.descriptors(named: name)) else { return nil }
        return try HTTPListener(address, limits: limits, log: { log.info("service socket: \($0)") }) { request in
            await api.answer(request)
        }
    }

    private static func address(
        _ place: SocketPlace, _ passed: [Int32]
    ) throws(HTTPListenerError) -> HTTPAddress? {
        guard passed.count < 2 else { throw .ambiguous(name: name, count: passed.count) }
        switch (place, passed.first) {
        case (.nowhere, nil), (.passed, nil): return nil
        case (.path(let path), nil): return .unix(path: path)
        case (.nowhere, .some):
            log.warning("service.socket is null: nobody answers at the socket that kiosk-agent.socket keeps open")
            return nil
        case (.passed, let descriptor?): return .inherited(descriptor: descriptor)
        case (.path(let path), let descriptor?):
            if path != SocketPlace.usualPath {
                log.warning("service.socket, \(path), is passed over: the service manager has opened a socket already")
            }
            return .inherited(descriptor: descriptor)
        }
    }
}
