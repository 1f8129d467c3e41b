/// Which names a listener answers to.
///
/// A page on the internet can make its own host name resolve to 127.0.0.1 (DNS rebinding); the browser then lets it call
/// this listener as its own. The name in `Host` gives it away.
struct HostPolicy: Sendable {
    private let hosts: [String]
    /// Whether any name does that nobody can have on the internet.
    private let allowsLocalNames: Bool

    /// A listener on the loopback interface at `port`: 127.0.0.1, localhost and [::1], with that port or without one, and
    /// `others` exactly as given ("kiosk.hall.example:8080").
    init(loopbackPort port: UInt16, others: [String] = []) {
        let loopback = ["127.0.0.1", "localhost", "[::1]"]
        hosts = loopback + loopback.map { "\($0):\(port)" } + others
        allowsLocalNames = false
    }

    /// A listener for the hall's network: IPv4 addresses, names without a point or of `.local`, which nobody on the internet can have
    /// (RFC 6762), and `names`; each with any port or none.
    init(hallNames names: [String]) {
        hosts = names
        allowsLocalNames = true
    }

    /// `host` is the value of a Host header. Case does not matter.
    func allows(host: String) -> Bool {
        guard allowsLocalNames else { return hosts.contains { $0.equalsIgnoringASCIICase(host) } }
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        guard let name = parts.first, parts.count <= 2, parts.dropFirst().allSatisfy({ UInt16($0) != nil }) else {
            return false
        }
        return isLocal(name) || hosts.contains { $0.equalsIgnoringASCIICase(String(name)) }
    }

    private func isLocal(_ name: Substring) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = labels.count == 4 && labels.allSatisfy { UInt8($0).map(String.init) == String($0) }
        guard labels.first?.isEmpty == false else { return false }
        return isAddress || labels.count == 1 || labels.count == 2 && String(labels[1]).equalsIgnoringASCIICase("local")
    }

    /// `origin` is the value of an Origin header: "http://" or "https://" and an allowed host. "null", which browsers send
    /// for sandboxed frames and files, is not allowed.
    func allows(origin: String) -> Bool {
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return allows(host: String(origin.dropFirst(scheme.count)))
        }
        return false
    }
}
