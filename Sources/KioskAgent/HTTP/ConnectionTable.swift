import Glibc
import Synchronization

/// What is open at one listener: sockets with the time by which they must have sent a request, and exchanges under way.
final class ConnectionTable: Sendable {
    private struct Connection {
        let socket: Int32
        /// By when a complete request has to be here; nil while one is worked on.
        var requestDue: ContinuousClock.Instant?
    }

    private struct State {
        var connections: [MHDConnection: Connection] = [:]
        var exchanges: [ObjectIdentifier: Exchange] = [:]
        /// A task watches the deadlines. It ends when no connection has one: at rest nothing wakes.
        var sweeping = false
        var stopping = false
        /// Resumed when the last exchange is over.
        var drained: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let requestTimeout: Duration

    init(requestTimeout: Duration) {
        self.requestTimeout = requestTimeout
    }

    var isStopping: Bool { state.withLock { $0.stopping } }

    func opened(_ connection: MHDConnection, socket: Int32) {
        state.withLock { state in
            state.connections[connection] = Connection(socket: socket)
            awaitRequest(on: connection, &state)
        }
    }

    /// Before libmicrohttpd closes the socket: `shutdown` never meets a descriptor that belongs to somebody else by now.
    func closed(_ connection: MHDConnection) {
        state.withLock { _ = $0.connections.removeValue(forKey: connection) }
    }

    func began(_ exchange: Exchange) {
        state.withLock { $0.exchanges[ObjectIdentifier(exchange)] = exchange }
    }

    /// The request is complete: its connection is not late any more.
    func received(on connection: MHDConnection) {
        state.withLock { $0.connections[connection]?.requestDue = nil }
    }

    func ended(_ exchange: Exchange, on connection: MHDConnection) {
        let drained = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.exchanges[ObjectIdentifier(exchange)] = nil
            awaitRequest(on: connection, &state)
            guard state.exchanges.isEmpty else { return nil }
            defer { state.drained = nil }
            return state.drained
        }
        drained?.resume()
    }

    /// Shuts the socket down, if it is still open: libmicrohttpd notices and closes.
    func cutOff(_ connection: MHDConnection) {
        state.withLock { state in
            guard let socket = state.connections[connection]?.socket else { return }
            _ = shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// Requests that are not complete yet are dropped, and no new ones begin. The exchanges that are under way.
    func beginStopping() -> [Exchange] {
        state.withLock { state in
            state.stopping = true
            for connection in state.connections.values where connection.requestDue != nil {
                _ = shutdown(connection.socket, Int32(SHUT_RDWR))
            }
            return Array(state.exchanges.values)
        }
    }

    /// Ends every exchange and every connection. Nothing is suspended after it.
    func cutOffAll() {
        let exchanges = state.withLock { state in
            for connection in state.connections.values { _ = shutdown(connection.socket, Int32(SHUT_RDWR)) }
            return Array(state.exchanges.values)
        }
        for exchange in exchanges { exchange.abandon() }
    }

    /// Returns when no exchange is under way.
    func drain() async {
        await withCheckedContinuation { continuation in
            let empty = state.withLock { state in
                if state.exchanges.isEmpty { return true }
                state.drained = continuation
                return false
            }
            if empty { continuation.resume() }
        }
    }

    private func awaitRequest(on connection: MHDConnection, _ state: inout State) {
        guard state.connections[connection] != nil else { return }
        state.connections[connection]?.requestDue = .now + requestTimeout
        guard !state.sweeping else { return }
        state.sweeping = true
        Task {
            // Not cancelled by anybody: it ends with the last deadline.
            while let next = self.sweep() { try? await Task.sleep(until: next, clock: .continuous) }
        }
    }

    /// Cuts off who is late. The next deadline, or nil when there is none.
    private func sweep() -> ContinuousClock.Instant? {
        state.withLock { state in
            let now = ContinuousClock.now
            var next: ContinuousClock.Instant?
            for (key, connection) in state.connections {
                guard let due = connection.requestDue else { continue }
                if due <= now {
                    _ = shutdown(connection.socket, Int32(SHUT_RDWR))
                    state.connections[key]?.requestDue = nil
                } else {
                    next = min(next ?? due, due)
                }
            }
            state.sweeping = next != nil
            return next
        }
    }
}
