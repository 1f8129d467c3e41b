import FoundationEssentials

/// The service manager that started the agent, if one did: told that it is ready, how it is, and that it ends (sd_notify(3), whose protocol
/// is stable and meant to be spoken without its library, which would bring a megabyte of others with it).
struct ServiceManager: Sendable {
    private let socket: DatagramSocket?

    /// Who is named in `environment`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap(DatagramSocket.init(path:))
    }

    /// Somebody listens.
    var isThere: Bool { socket != nil }

    /// Whoever waits for the agent may go on.
    func isReady() { tell("READY=1") }

    /// What `systemctl status` shows, in a line.
    func status(_ text: String) { tell("STATUS=\(text.harmless)") }

    /// The end has been asked for.
    func isStopping() { tell("STOPPING=1\nSTATUS=ending, once the slip in hand is out") }

    private func tell(_ message: String) { _ = socket?.send(Array(message.utf8)) }
}
