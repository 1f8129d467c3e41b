import Glibc

/// Where a listener listens.
enum HTTPAddress: Equatable, Sendable {
    /// `host` is an IPv4 address in dotted form; port 0: a free one.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system: at most 107 bytes of path. What an earlier process left there is replaced.
    /// Its owner and its group may connect.
    case unix(path: String)
    /// A socket that listens already, as the service manager opened it. Where it lies in the file system is its maker's business.
    case inherited(descriptor: Int32)
}

/// Why a listener could not start.
enum HTTPListenerError: Error, Equatable, CustomStringConvertible {
    /// Not an IPv4 address, or a path too long for a socket.
    case badAddress(HTTPAddress)
    /// `call` is the system call that failed, with its `errno`.
    case system(call: String, errno: Int32)
    /// What was inherited is no Unix socket that takes connections.
    case notListening(descriptor: Int32)
    /// More than one socket was passed under a name.
    case ambiguous(name: String, count: Int)
    /// libmicrohttpd did not start; it said why to the log.
    case notStarted

    var description: String {
        switch self {
        case .badAddress(let address): "cannot listen on \(address): not an address"
        case .system(let call, let errno): "\(call): \(String(cString: strerror(errno)))"
        case .notListening(let descriptor):
            "the service manager passed descriptor \(descriptor), which is no Unix socket that listens for streams (ListenStream= of a "
                + "socket unit)"
        case .ambiguous(let name, let count):
            "the service manager passed \(count) sockets as \(name): one is allowed"
        case .notStarted: "libmicrohttpd did not start"
        }
    }
}

/// A socket in the state LISTEN. Closes itself unless it is given away.
struct ListeningSocket: ~Copyable {
    private let descriptor: Int32

    init(_ address: HTTPAddress) throws(HTTPListenerError) {
        descriptor = try openListening(address)
    }

    deinit { close(descriptor) }

    /// The port that a TCP socket got; 0 for a Unix socket.
    var port: UInt16 {
        var name = sockaddr_in()
        var size = socklen_t(MemoryLayout.size(ofValue: name))
        let result = withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return result == 0 && name.sin_family == sa_family_t(AF_INET) ? UInt16(bigEndian: name.sin_port) : 0
    }

    /// Gives the descriptor to a new owner.
    consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }
}

/// An address in the form that `bind` takes.
private struct SocketName {
    private var storage = sockaddr_storage()

    var family: Int32 { Int32(storage.ss_family) }

    init(_ address: HTTPAddress) throws(HTTPListenerError) {
        switch address {
        case .tcp(let host, let port):
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            guard inet_pton(AF_INET, host, &name.sin_addr) == 1 else { throw .badAddress(address) }
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: name, as: sockaddr_in.self) }
        case .unix(let path):
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            let room = MemoryLayout.size(ofValue: name.sun_path) - 1
            guard !bytes.isEmpty, bytes.count <= room, !bytes.contains(0) else { throw .badAddress(address) }
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: name, as: sockaddr_un.self) }
        case .inherited:
            // It has its name already.
            throw .badAddress(address)
        }
    }

    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        let size = family == AF_UNIX ? MemoryLayout<sockaddr_un>.size : MemoryLayout<sockaddr_in>.size
        return withUnsafePointer(to: storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(size)) }
        }
    }
}

private func openListening(_ address: HTTPAddress) throws(HTTPListenerError) -> Int32 {
    if case .inherited(let descriptor) = address { return try takeOver(descriptor) }
    let name = try SocketName(address)
    // Not inherited by children. Non-blocking, because a client may be gone between the news of it and `accept`.
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(name.family, flags, 0)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    do throws(HTTPListenerError) {
        if case .unix(let path) = address { removeSocket(path) }
        // Without it a restart fails for as long as old connections linger in TIME_WAIT.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout.size(ofValue: yes)))
        guard name.withPointer({ bind(descriptor, $0, $1) }) == 0 else { throw .system(call: "bind", errno: errno) }
        // Whoever connects before `listen` is refused: nobody slips in under the mode that the process' umask gives.
        if case .unix(let path) = address, chmod(path, socketMode) != 0 { throw .system(call: "chmod", errno: errno) }
        guard listen(descriptor, SOMAXCONN) == 0 else { throw .system(call: "listen", errno: errno) }
        return descriptor
    } catch {
        close(descriptor)
        throw error
    }
}

private func takeOver(_ descriptor: Int32) throws(HTTPListenerError) -> Int32 {
    guard option(SO_DOMAIN, of: descriptor) == AF_UNIX, option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
        option(SO_ACCEPTCONN, of: descriptor) == 1
    else { throw .notListening(descriptor: descriptor) }
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0
    else { throw .system(call: "fcntl", errno: errno) }
    // Again, by this process: whoever connects and asks who listens (SO_PEERCRED) is told of it, and not of the one that made the socket.
    guard listen(descriptor, SOMAXCONN) == 0 else { throw .system(call: "listen", errno: errno) }
    return descriptor
}

/// Nil for what is no socket.
private func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout.size(ofValue: value))
    return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
}

/// Owner and group may connect.
private let socketMode: mode_t = 0o660

/// Removes a socket that a process left behind, and nothing else.
private func removeSocket(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
    unlink(path)
}
