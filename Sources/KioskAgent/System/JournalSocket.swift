import Glibc

/// The journal's own socket, by which a line carries fields besides its text (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/): a datagram for
/// each line.
struct JournalSocket: Sendable {
    static let usualPath = "/run/systemd/journal/socket"

    private let path: String
    private let descriptor: Int32

    /// Nil where there is no such socket. It stays open for as long as the process runs.
    init?(path: String = usualPath) {
        guard access(path, W_OK) == 0 else { return nil }
        let opened = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard opened >= 0 else { return nil }
        (self.path, descriptor) = (path, opened)
    }

    /// Sends one entry. False: it was not taken, and has to go another way. Never waits: a journal that hangs does not stop a kiosk.
    ///
    /// - Parameter fields: names of capital letters and underscores; values without line breaks.
    func send(_ fields: [(name: String, value: String)]) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let entry = Array(fields.map { "\($0.name)=\($0.value)\n" }.joined().utf8)
        // To the path, not to a connection: journald may be started again at any time.
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, entry, entry.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0,
                    socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return sent == entry.count
    }
}
