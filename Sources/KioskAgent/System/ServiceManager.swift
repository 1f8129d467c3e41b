import FoundationEssentials
import Glibc

/// The service manager that started the agent, if one did: told that it is ready, how it is, and that it ends (sd_notify(3), whose protocol
/// is stable and meant to be spoken without its library, which would bring a megabyte of others with it).
struct ServiceManager: Sendable {
    private let socket: DatagramSocket?
    /// How often it wants to hear that the agent is alive, three times over (sd_watchdog_enabled(3)); nil: it does not watch.
    let watchdogInterval: Duration?

    /// Who is named in `environment`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap(DatagramSocket.init(path:))
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let time = environment["WATCHDOG_USEC"].flatMap { Int64($0) }
        watchdogInterval = isMeant ? time.flatMap { $0 > 0 ? .microseconds($0) / 3 : nil } : nil
    }

    /// Somebody listens.
    var isThere: Bool { socket != nil }

    /// Whoever waits for the agent may go on.
    func isReady() { tell("READY=1") }

    /// What `systemctl status` shows, in a line.
    func status(_ text: String) { tell("STATUS=\(text.harmless)") }

    /// The end has been asked for.
    func isStopping() { tell("STOPPING=1\nSTATUS=ending, once the slip in hand is out") }

    /// All of it is alive.
    func isAlive() { tell("WATCHDOG=1") }

    /// Part of it is stuck: to be ended and started anew, at once.
    func isStuck() { tell("WATCHDOG=trigger") }

    private func tell(_ message: String) { _ = socket?.send(Array(message.utf8)) }
}
