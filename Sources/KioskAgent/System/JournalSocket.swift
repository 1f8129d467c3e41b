import Glibc

/// The journal's own socket, by which a line carries fields besides its text (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/): a datagram for
/// each line.
struct JournalSocket: Sendable {
    static let usualPath = "/run/systemd/journal/socket"

    private let socket: DatagramSocket

    /// Nil where there is no such socket.
    init?(path: String = usualPath) {
        guard access(path, W_OK) == 0, let socket = DatagramSocket(path: path) else { return nil }
        self.socket = socket
    }

    /// Sends one entry. False: it was not taken, and has to go another way. Never waits: a journal that hangs does not stop a kiosk.
    ///
    /// - Parameter fields: names of capital letters and underscores; values without line breaks.
    func send(_ fields: [(name: String, value: String)]) -> Bool {
        socket.send(Array(fields.map { "\($0.name)=\($0.value)\n" }.joined().utf8))
    }
}
