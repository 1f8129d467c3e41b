import FoundationEssentials
import Glibc

/// The sockets that the service manager opened for the agent before it started it (sd_listen_fds(3), a stable protocol spoken here without
/// its library): who connects while the agent does not run waits in them.
struct InheritedSockets: Sendable {
    /// Of descriptors, in the order in which they came; the same name may come twice.
    let names: [String]

    /// The first descriptor behind standard error, by the protocol.
    private static let first: Int32 = 3
    /// More than any unit passes: what names a number beyond is no service manager.
    private static let most = 64

    /// What `environment` says was passed to this process and to no other.
    init(environment: [String: String] = ProcessInfo.processInfo.environment, process: Int32 = getpid()) {
        guard environment["LISTEN_PID"] == "\(process)",
            let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), (1...Self.most).contains(count)
        else {
            names = []
            return
        }
        let given = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        names = (0..<count).map { $0 < given.count ? String(given[$0]) : "unknown" }
    }

    /// None, for an agent that is started in another way.
    static var none: InheritedSockets { InheritedSockets(environment: [:]) }

    /// The descriptors of that name. They are the process' own, and no child's from now on.
    func descriptors(named name: String) -> [Int32] {
        let found = names.indices.filter { names[$0] == name }.map { Self.first + Int32($0) }
        for descriptor in found { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        return found
    }

    /// Sends those away who wait in the sockets of that name, unanswered. For an agent that is not started again before somebody mends
    /// something: a connection that waits would make the service manager start it again at once, without end.
    func turnAway(from name: String) {
        for descriptor in descriptors(named: name) {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
            while true {
                let waiting = accept(descriptor, nil, nil)
                guard waiting >= 0 else { break }
                close(waiting)
            }
        }
    }
}
