internal import CMicrohttpd
import Glibc
import Synchronization

/// Owner of one libmicrohttpd daemon: its thread, and the C callbacks that it calls.
///
/// SIGPIPE cannot kill the process: libmicrohttpd blocks it on its own thread and sends with MSG_NOSIGNAL.
final class MicrohttpdDaemon: Sendable {
    let port: UInt16
    private let table: ConnectionTable
    private let limits: HTTPLimits
    private let requiresHost: Bool
    private let handler: @Sendable (HTTPRequest) async -> HTTPResponse
    private let log: @Sendable (String) -> Void
    /// Nil once somebody took it to stop it. Kept as bits: a C pointer is not Sendable.
    private let handle = Mutex<UInt?>(nil)
    private let quota = Mutex(LineQuota())

    init(
        _ address: HTTPAddress, limits: HTTPLimits, log: @escaping @Sendable (String) -> Void,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws(HTTPListenerError) {
        let socket = try ListeningSocket(address)
        port = socket.port
        table = ConnectionTable(requestTimeout: limits.requestTimeout)
        self.limits = limits
        if case .tcp = address { requiresHost = true } else { requiresHost = false }
        self.handler = handler
        self.log = log
        // The daemon's callbacks use this object until `stop` has joined its thread.
        let closure = Unmanaged.passRetained(self)
        let (seconds, attoseconds) = limits.requestTimeout.components
        let idleSeconds = UInt32(clamping: max(seconds + (attoseconds > 0 ? 1 : 0), 1))
        let daemon = mhd_start(
            socket.release(), limits.connections, limits.connectionsPerAddress, idleSeconds, limits.connectionMemory,
            closure.toOpaque(), MicrohttpdCallbacks.logged, MicrohttpdCallbacks.accepting,
            MicrohttpdCallbacks.requested,
            MicrohttpdCallbacks.connectionChanged, MicrohttpdCallbacks.requestLineRead, MicrohttpdCallbacks.requestEnded
        )
        guard let daemon else {
            closure.release()
            throw .notStarted
        }
        handle.withLock { $0 = UInt(bitPattern: daemon) }
    }

    /// Lets answers that are under way end within `grace`, ends streams, then closes everything. Once; later calls do nothing.
    func stop(within grace: Duration) async {
        guard let daemon = beginStopping() else { return }
        let bound = Task {
            try? await Task.sleep(for: grace)
            table.cutOffAll()
        }
        await table.drain()
        bound.cancel()
        await withCheckedContinuation { continuation in
            finishStopping(daemon) { continuation.resume() }
        }
    }

    /// Closes everything at once and does not wait for it.
    func abandon() {
        guard let daemon = beginStopping() else { return }
        finishStopping(daemon) {}
    }

    private func beginStopping() -> UInt? {
        let daemon = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        guard let daemon else { return nil }
        for exchange in table.beginStopping() { exchange.windDown() }
        return daemon
    }

    /// MHD_stop_daemon joins the daemon's thread, so it needs one of its own. It must not meet a suspended connection.
    private func finishStopping(_ daemon: UInt, then: @escaping @Sendable () -> Void) {
        table.cutOffAll()
        startThread(name: "http-stop") { [self] in
            MHD_stop_daemon(OpaquePointer(bitPattern: daemon))
            Unmanaged.passUnretained(self).release()
            then()
        }
    }
}

// MARK: - What happens on the daemon's thread

extension MicrohttpdDaemon {
    func write(_ line: String) {
        // A page that is left while its event stream is quiet: daily life, not worth a line each time.
        if line.contains("no longer available for sending") { return }
        guard let leftOut = quota.withLock({ $0.admit(at: .now) }) else { return }
        if leftOut > 0 { log("\(leftOut) more of these were left out") }
        log(line)
    }

    /// While the listener stops, new connections are closed as they come. (MHD_quiesce_daemon would be the call for it, but it
    /// races with libmicrohttpd 0.9.75's own epoll loop, which then aborts the process.)
    var acceptsConnections: Bool { !table.isStopping }

    func changed(_ connection: MHDConnection, isOpen: Bool) {
        if isOpen {
            table.opened(connection, socket: mhd_connection_socket(connection.handle))
        } else {
            table.closed(connection)
        }
    }

    func began(target: [UInt8]) -> Exchange {
        let exchange = Exchange(target: target)
        table.began(exchange)
        return exchange
    }

    func ended(_ exchange: Exchange, on connection: MHDConnection) {
        exchange.finished()
        table.ended(exchange, on: connection)
    }

    func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
        exchange.receiveBody(bytes, limit: limits.bodyBytes)
    }

    func proceed(_ exchange: Exchange, method: String, on connection: MHDConnection) -> MHD_Result {
        switch exchange.step(requiresHost: requiresHost) {
        case .readHead:
            exchange.receiveHead(method: method, headers: requestHeaders(connection))
            return .YES
        case .handle(let request):
            table.received(on: connection)
            if table.isStopping { return send(.stopping, exchange, on: connection) }
            return exchange.start(on: connection, request, handler: handler) ? .YES : .NO
        case .answer(let response):
            table.received(on: connection)
            return send(response, exchange, on: connection)
        case .close:
            return .NO
        }
    }

    private func send(_ response: HTTPResponse, _ exchange: Exchange, on connection: MHDConnection) -> MHD_Result {
        let carrier = EventStream.Carrier(connection: connection) { [table] in table.cutOff(connection) }
        guard exchange.beginSending(response, over: carrier), let raw = response.microhttpdResponse() else {
            return .NO
        }
        defer { MHD_destroy_response(raw) }
        for (name, value) in response.headers where MHD_add_response_header(raw, name, value) == .NO {
            log("a response header was left out: \(name)")
        }
        let status = (200...599).contains(response.status) ? UInt32(response.status) : 500
        return MHD_queue_response(connection.handle, status, raw)
    }
}

extension HTTPResponse {
    fileprivate static var stopping: HTTPResponse {
        var response = error(503, "stopping", "the agent is stopping")
        response.headers.append(("Connection", "close"))
        return response
    }
}

private func requestHeaders(_ connection: MHDConnection) -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    withUnsafeMutablePointer(to: &headers) { headers in
        _ = MHD_get_connection_values_n(
            connection.handle, .HEADER_KIND,
            { headers, _, name, nameSize, value, valueSize in
                headers?.assumingMemoryBound(to: [(name: String, value: String)].self).pointee.append(
                    (text(name, nameSize), text(value, valueSize)))
                return .YES
            }, headers)
    }
    return headers
}

private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : size), as: UTF8.self)
}
