/// A call that central understands.
enum Route: Equatable, Sendable {
    case snapshot(kiosk: String)
    case events(kiosk: String)
    case reservation(kiosk: String, TicketID)
    case binding(TicketID)
    case void(TicketID)
    case status(kiosk: String)

    /// The call's method and path, read; a failure where there is no such call.
    init(method: String, path: [Substring]) throws(WebFailure) {
        let route: Route
        let expected: String
        switch path.count {
        case 4 where path[1] == "kiosks" && path[3] == "snapshot":
            (route, expected) = (.snapshot(kiosk: try Self.kiosk(path[2])), "GET")
        case 4 where path[1] == "kiosks" && path[3] == "events":
            (route, expected) = (.events(kiosk: try Self.kiosk(path[2])), "GET")
        case 4 where path[1] == "kiosks" && path[3] == "status":
            (route, expected) = (.status(kiosk: try Self.kiosk(path[2])), "PUT")
        case 5 where path[1] == "kiosks" && path[3] == "reservations":
            (route, expected) = (.reservation(kiosk: try Self.kiosk(path[2]), try Self.ticketID(path[4])), "PUT")
        case 4 where path[1] == "tickets" && path[3] == "binding":
            (route, expected) = (.binding(try Self.ticketID(path[2])), "PUT")
        case 4 where path[1] == "tickets" && path[3] == "void":
            (route, expected) = (.void(try Self.ticketID(path[2])), "PUT")
        default:
            throw .notFound
        }
        guard method == expected else { throw .methodNotAllowed(expected) }
        self = route
    }

    /// The kind of call that a fault is armed for.
    var kind: Fault.Kind {
        switch self {
        case .snapshot: .snapshot
        case .events: .events
        case .reservation: .reservation
        case .binding: .binding
        case .void: .void
        case .status: .status
        }
    }

    private static func kiosk(_ text: Substring) throws(WebFailure) -> String {
        let allowed = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95].contains(byte)
        }
        guard allowed, (1...64).contains(text.utf8.count) else {
            throw .malformed("a kiosk's name is 1 to 64 letters, digits, '-', '.' and '_'")
        }
        return String(text)
    }

    static func ticketID(_ text: Substring) throws(WebFailure) -> TicketID {
        guard let id = TicketID(String(text)) else { throw .malformed("a ticketID is a UUID") }
        return id
    }
}

extension WebFailure {
    /// The path is right, the method is not.
    static func methodNotAllowed(_ allowed: String) -> WebFailure {
        WebFailure(
            status: 405, code: "method.notAllowed", message: "this path takes \(allowed)", headers: ["Allow": allowed])
    }
}
