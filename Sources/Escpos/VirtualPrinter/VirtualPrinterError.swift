/// Why a virtual printer cannot be reached as asked.
public enum VirtualPrinterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A call of the system failed with this errno.
    case system(call: String, errno: Int32)
    /// The path is empty or longer than the 107 bytes that a Unix socket address holds.
    case path(String)
    /// The printer has been stopped.
    case stopped

    /// For a person who reads a log.
    public var description: String {
        switch self {
        case .system(let call, let errno): "\(call) failed with errno \(errno)"
        case .path(let path): "\"\(path)\" cannot be the path of a socket: 1 to 107 bytes are allowed"
        case .stopped: "the virtual printer has been stopped"
        }
    }
}
