import Foundation

@testable import KioskAgent

/// What a service manager does for a socket unit: makes the socket, keeps it open, and passes it to one agent after the other.
final class PassedSocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let configuration: String
    private let directory: TemporaryDirectory

    /// `type`: of the socket; one that listens where that is a type which can.
    init(_ directory: TemporaryDirectory, type: __socket_type = SOCK_STREAM) throws {
        self.directory = directory
        path = directory.file("service.sock")
        configuration = directory.file("config.json5")
        let descriptor = socket(AF_UNIX, Int32(type.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        guard withSocketName(path, { bind(descriptor, $0, $1) }) == 0 else {
            throw ProgramFailed(description: "no socket at \(path): \(Errno.current)")
        }
        if type == SOCK_STREAM { listen(descriptor, 16) }
        try configure("")
    }

    deinit { close(descriptor) }

    /// Writes the configuration of agents that are started from now on; `service`: of its section `service`.
    func configure(_ service: String) throws {
        let folder = URL(filePath: configuration).deletingLastPathComponent().path
        let text = """
            {
                central: {url: 'http://127.0.0.1:9'}, kiosk: {port: 0}, printer: {device: '\(folder)/printer.sock'},
                store: {path: '\(folder)/agent.db'}, service: {\(service)},
            }
            """
        try Data(text.utf8).write(to: URL(filePath: configuration))
    }

    /// Starts an agent; its process. `names`: as which the socket is passed, once for each.
    func start(names: [String] = ["service"], configuration file: String? = nil) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Out of the way of the numbers below.
        let spare = fcntl(descriptor, F_DUPFD_CLOEXEC, 100)
        defer { close(spare) }
        for place in names.indices { posix_spawn_file_actions_adddup2(&actions, spare, 3 + Int32(place)) }
        let words = [
            "/bin/sh", "-c", #"LISTEN_PID=$$ exec "$@""#, "sh", AgentProcess.executable.path, "run", "--config",
            file ?? configuration,
        ]
        let variables = [
            "LISTEN_FDS=\(names.count)", "LISTEN_FDNAMES=\(names.joined(separator: ":"))", "PATH=/usr/bin:/bin",
        ]
        var arguments = words.map { strdup($0) } + [nil]
        var environment = variables.map { strdup($0) } + [nil]
        defer { for word in arguments + environment { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, &environment)
        guard code == 0 else { throw ProgramFailed(description: "no agent: \(Errno(rawValue: code))") }
        return process
    }

    /// Waits for an agent's end, after `signal` if there is one; its exit status, or the signal that ended it as a negative number.
    @discardableResult
    func end(_ process: Int32, by signal: Int32? = nil) async throws -> Int32 {
        if let signal { kill(process, signal) }
        return try await onThread {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
        }
    }

    /// Connects and asks how the agent is, without waiting for the answer.
    func ask() throws -> Question { try Question(path: path) }

    /// A question to the agent, and its answer, which may be long in coming.
    final class Question: Sendable {
        private let descriptor: Int32

        fileprivate init(path: String) throws {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            self.descriptor = descriptor
            guard withSocketName(path, { connect(descriptor, $0, $1) }) == 0 else {
                throw ProgramFailed(description: "\(path) cannot be asked: \(Errno.current)")
            }
            let text = Array("GET /status HTTP/1.1\r\nHost: agent\r\n\r\n".utf8)
            guard send(descriptor, text, text.count, Int32(MSG_NOSIGNAL)) == text.count else {
                throw ProgramFailed(description: "\(path) takes no question: \(Errno.current)")
            }
        }

        deinit { close(descriptor) }

        /// The first line of the answer; nil: the connection ended without one.
        func answer() async throws -> String? {
            let descriptor = descriptor
            return try await onThread {
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &bytes, bytes.count, 0)
                guard count > 0 else { return nil }
                return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\r\n").first.map(
                    String.init)
            }
        }

        /// The process that listens there, as the kernel says it.
        var listener: Int32 {
            var peer: (pid_t, uid_t, gid_t) = (0, 0, 0)
            var size = socklen_t(MemoryLayout.size(ofValue: peer))
            getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size)
            return peer.0
        }
    }
}

/// A Unix socket's path in the form that `bind` and `connect` take.
private func withSocketName(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &name) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
