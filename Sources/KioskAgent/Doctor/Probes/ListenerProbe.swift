import Escpos
import FoundationEssentials
import Glibc

/// Tries the addresses that the agent wants to listen at.
enum ListenerProbe {
    static func look(_ configuration: Configuration, isAgentThere: Bool) -> [ListenerFact] {
        var wanted = [("kiosk", configuration.kiosk.host, configuration.kiosk.port)]
        if let host = configuration.hall.host { wanted.append(("hall", host, configuration.hall.port)) }
        return wanted.map { section, host, port in
            ListenerFact(
                section: section, host: host, port: port, state: isAgentThere ? .agents : state(host, port))
        }
    }

    private static func state(_ host: String, _ port: UInt16) -> ListenerFact.State {
        do throws(HTTPListenerError) {
            _ = try ListeningSocket(.tcp(host: host, port: port))
            return .free
        } catch {
            guard case .system(_, let number) = error else { return .failed("\(error)") }
            switch number {
            case EADDRINUSE: return .taken(holders(of: port))
            case EADDRNOTAVAIL: return .notHere
            default: return .failed("\(error)")
            }
        }
    }

    /// By proc(5), `net/tcp`: local address, state 0A (LISTEN), inode.
    private static func holders(of port: UInt16) -> [HoldingProcess] {
        let hex = String(port, radix: 16, uppercase: true)
        let end = ":" + String(repeating: "0", count: 4 - hex.count) + hex
        var found: [HoldingProcess] = []
        for table in ["tcp", "tcp6"] {
            let bytes = (try? bytes(ofFile: "/proc/net/\(table)", atMost: 16 << 20)).flatMap { $0 } ?? []
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
                let columns = line.split(separator: " ")
                guard columns.count > 9, columns[1].hasSuffix(end), columns[3] == "0A" else { continue }
                found += InterfaceHolder.processes(havingSocket: String(columns[9])).filter { !found.contains($0) }
            }
        }
        return found
    }
}
