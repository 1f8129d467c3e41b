/// Where the service socket is.
enum SocketPlace: Equatable, Sendable {
    /// As the service manager passes it, at its usual path; an agent that is passed none has none.
    case passed
    /// The agent makes it there, unless the service manager passes one.
    case path(String)
    case nowhere

    /// Where kiosk-agent.socket puts it.
    static let usualPath = "/run/kiosk-agent/service.sock"

    /// Where commands look for it; nil: nowhere.
    var path: String? {
        switch self {
        case .passed: Self.usualPath
        case .path(let path): path
        case .nowhere: nil
        }
    }
}
