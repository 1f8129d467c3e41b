import Escpos
import FoundationEssentials
import Glibc

/// Asks the agent how it is, and who it is.
enum AgentProbe {
    /// `socket`: nil where nobody knows of one; `store`: the path of the store, which a running agent has open.
    static func look(socket: String?, store: String?, unit: UnitFact?) async -> AgentFact {
        let holders = store.map { InterfaceHolder.processes(having: $0 + ".lock") } ?? []
        guard let socket else { return .unasked(holders: holders) }
        if socket == SocketPlace.usualPath {
            // To ask would start it, or wait for what never comes.
            if let unit, unit.passesSocket, unit.isAtRest { return .down(socket) }
            // It was started without a service manager, which would have made it.
            if access(socket, F_OK) != 0, !holders.isEmpty { return .unasked(holders: holders) }
        }
        let client = ServiceClient(socket: socket)
        defer { client.stop() }
        do throws(CommandFailure) {
            guard try await client.isThere() else { return .down(socket) }
            return .running(try await client.call("GET", "/status"), process: process(at: socket))
        } catch {
            return access(socket, R_OK | W_OK) == 0 ? .silent(error.message) : .forbidden(error.message)
        }
    }

    /// The process that listens at a Unix socket; nil where that cannot be told.
    private static func process(at path: String) -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let connected = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        // unix(7), struct ucred: process, user and group of whoever called `listen`.
        var peer: (pid_t, uid_t, gid_t) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: peer))
        guard connected == 0, getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0, peer.0 > 0 else {
            return nil
        }
        return peer.0
    }
}
