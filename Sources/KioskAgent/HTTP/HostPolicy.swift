/// Which names a listener answers to.
///
/// A page on the internet can make its own host name resolve to 127.0.0.1 (DNS rebinding); the browser then lets it call
/// this listener as its own. The name in `Host` gives it away.
struct HostPolicy: Sendable {
    private let hosts: [String]

    /// A listener on the loopback interface at `port`: 127.0.0.1, localhost and [::1], with that port or without one, and
    /// `others` exactly as given ("kiosk.hall.example:8080").
    init(loopbackPort port: UInt16, others: [String] = []) {
        let loopback = ["127.0.0.1", "localhost", "[::1]"]
        hosts = loopback + loopback.map { "\($0):\(port)" } + others
    }

    /// `host` is the value of a Host header. Case does not matter.
    func allows(host: String) -> Bool {
        hosts.contains { $0.equalsIgnoringASCIICase(host) }
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
