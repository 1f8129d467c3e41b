/// Why a number will not be called.
enum VoidReason: Equatable, Sendable {
    /// A kiosk asked for it, with its reason.
    case kiosk(String)
    /// Its business day was over before it was bound.
    case dayEnded

    /// As reports tell it.
    var text: String {
        switch self {
        case .kiosk(let reason): reason
        case .dayEnded: "dayEnded"
        }
    }
}

/// The life of a ticket at central. A ticket moves down this list only, but for a transfer, which leads from `called` back to
/// `waiting`; `void` is reached from the first two alone.
enum TicketState: Equatable, Sendable {
    /// Holds a number and a place in line; not shown, counted or called. Becomes `waiting` or `void`.
    case reserved
    /// Bound, so somebody waits. Becomes `called`, `cancelled` or `void`.
    case waiting
    /// At a window. Becomes `served` or `noShow`, or `waiting` for another service.
    case called(callID: String, window: String)
    /// The window has finished with it.
    case served(window: String)
    /// Nobody came to the window.
    case noShow(window: String)
    /// Given up by its holder, or still waiting when the business day ended.
    case cancelled
    /// Its number reached nobody.
    case void(VoidReason)

    /// The state's name on the wire.
    var name: String {
        switch self {
        case .reserved: "reserved"
        case .waiting: "waiting"
        case .called: "called"
        case .served: "served"
        case .noShow: "noShow"
        case .cancelled: "cancelled"
        case .void: "void"
        }
    }

    /// Whether something can still happen to the ticket.
    var isLive: Bool {
        switch self {
        case .reserved, .waiting, .called: true
        case .served, .noShow, .cancelled, .void: false
        }
    }
}
