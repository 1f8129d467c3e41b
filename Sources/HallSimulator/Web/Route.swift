import FoundationEssentials

/// A call that central understands.
enum Route: Equatable, Sendable {
    case snapshot(kiosk: String)
    case events(kiosk: String)
    case reservation(kiosk: String, TicketID)
    case binding(TicketID)
    case void(TicketID)
    case screen(TicketID)
    case lease(kiosk: String, id: String)
    case qrPool(kiosk: String, id: String)
    case search
    case checkIn(appointment: String)
    case status(kiosk: String)

    /// The call's method and path, read; a failure where there is no such call.
    init(method: String, path: [Substring]) throws(WebFailure) {
        guard let kind = Self.kind(path) else { throw .notFound }
        guard method == kind.method else { throw .methodNotAllowed(kind.method) }
        switch kind {
        case .snapshot: self = .snapshot(kiosk: try Self.kiosk(path[2]))
        case .events: self = .events(kiosk: try Self.kiosk(path[2]))
        case .status: self = .status(kiosk: try Self.kiosk(path[2]))
        case .reservation: self = .reservation(kiosk: try Self.kiosk(path[2]), try Self.ticketID(path[4]))
        case .lease: self = .lease(kiosk: try Self.kiosk(path[2]), id: try Self.uuid(path[4], "a leaseID"))
        case .qrPool: self = .qrPool(kiosk: try Self.kiosk(path[2]), id: try Self.uuid(path[4], "a requestID"))
        case .binding: self = .binding(try Self.ticketID(path[2]))
        case .void: self = .void(try Self.ticketID(path[2]))
        case .screen: self = .screen(try Self.ticketID(path[2]))
        case .search: self = .search
        case .checkIn: self = .checkIn(appointment: try Self.name(path[2], "an appointment's identifier"))
        }
    }

    /// What kind of call a path is for.
    private static func kind(_ path: [Substring]) -> Fault.Kind? {
        switch (path.count, path.dropFirst().first, path.dropFirst(3).first) {
        case (3, "appointments", nil) where path[2] == "search": .search
        case (4, "kiosks", "snapshot"): .snapshot
        case (4, "kiosks", "events"): .events
        case (4, "kiosks", "status"): .status
        case (4, "tickets", "binding"): .binding
        case (4, "tickets", "void"): .void
        case (4, "tickets", "screen"): .screen
        case (4, "appointments", "check-in"): .checkIn
        case (5, "kiosks", "reservations"): .reservation
        case (5, "kiosks", "leases"): .lease
        case (5, "kiosks", "qr-pool"): .qrPool
        default: nil
        }
    }

    /// The kind of call that a fault is armed for.
    var kind: Fault.Kind {
        switch self {
        case .snapshot: .snapshot
        case .events: .events
        case .reservation: .reservation
        case .binding: .binding
        case .void: .void
        case .screen: .screen
        case .lease: .lease
        case .qrPool: .qrPool
        case .search: .search
        case .checkIn: .checkIn
        case .status: .status
        }
    }

    private static func kiosk(_ text: Substring) throws(WebFailure) -> String { try name(text, "a kiosk's name") }

    /// A text that may stand for a kiosk, an appointment or a phone.
    static func name(_ text: Substring, _ what: String) throws(WebFailure) -> String {
        guard WireName.isIdentifier(text) else { throw .malformed("\(what) is \(WireName.identifierRule)") }
        return String(text)
    }

    private static func uuid(_ text: Substring, _ what: String) throws(WebFailure) -> String {
        guard let uuid = UUID.text(String(text)) else { throw .malformed("\(what) is a UUID") }
        return uuid
    }

    static func ticketID(_ text: Substring) throws(WebFailure) -> TicketID {
        guard let id = TicketID(String(text)) else { throw .malformed("a ticketID is a UUID") }
        return id
    }
}

extension Fault.Kind {
    /// How the call is made.
    var method: String {
        switch self {
        case .snapshot, .events: "GET"
        case .search: "POST"
        case .reservation, .binding, .void, .screen, .lease, .qrPool, .checkIn, .status: "PUT"
        }
    }
}

extension WebFailure {
    /// The path is right, the method is not.
    static func methodNotAllowed(_ allowed: String) -> WebFailure {
        WebFailure(
            status: 405, code: "method.notAllowed", message: "this path takes \(allowed)", headers: ["Allow": allowed])
    }
}
