/// Serves HTTP/1.1 on one address until it is stopped.
///
/// Handlers run as Swift tasks, as many at a time as there are requests; their connection costs nothing meanwhile. What
/// libmicrohttpd rejects by itself (a garbage request line, headers that do not fit, a bad Content-Length) gets its own 4xx
/// in HTML; everything that is refused here is JSON.
final class HTTPListener: Sendable {
    private let daemon: MicrohttpdDaemon

    /// Listens at once. `log` gets libmicrohttpd's own lines: most are about clients that behave badly.
    init(
        _ address: HTTPAddress, limits: HTTPLimits = HTTPLimits(), log: @escaping @Sendable (String) -> Void,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws(HTTPListenerError) {
        daemon = try MicrohttpdDaemon(address, limits: limits, log: log, handler: handler)
    }

    deinit { daemon.abandon() }

    /// The TCP port it listens on; 0 for a Unix socket.
    var port: UInt16 { daemon.port }

    /// Closes new connections as they come, lets answers that are under way end, ends streams after what they already said,
    /// and closes what is left after `grace`. Handlers still at work are then cancelled. The first call does it and returns
    /// when the port is free; later calls return at once.
    func stop(within grace: Duration = .seconds(2)) async {
        await daemon.stop(within: grace)
    }
}
