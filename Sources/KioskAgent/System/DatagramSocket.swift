import Glibc

/// A Unix socket of another program that takes datagrams: the journal's, the service manager's. Never waits for it.
struct DatagramSocket: Sendable {
    private let path: String
    private let descriptor: Int32

    /// `path`: a file, or behind an @ a name in Linux's abstract namespace (unix(7)). Nil where no socket can be had. It stays open for as
    /// long as the process runs.
    init?(path: String) {
        guard (1..<MemoryLayout<sockaddr_un>.size - 2).contains(path.utf8.count) else { return nil }
        let opened = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard opened >= 0 else { return nil }
        (self.path, descriptor) = (path, opened)
    }

    /// False: it was not taken. To the path, not to a connection: the other program may be started again at any time.
    func send(_ datagram: [UInt8]) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: path.utf8)
            if room.first == UInt8(ascii: "@") { room[0] = 0 }
        }
        // An abstract name has no end of its own: the length is its end.
        let length = MemoryLayout<sa_family_t>.size + path.utf8.count + (path.hasPrefix("@") ? 0 : 1)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, datagram, datagram.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0,
                    socklen_t(length))
            }
        }
        return sent == datagram.count
    }
}
