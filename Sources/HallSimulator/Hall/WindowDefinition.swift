/// Whether a window calls. It can finish what it has called in every state.
public enum WindowState: String, Codable, CaseIterable, Sendable {
    /// It calls.
    case open
    /// Its clerk is away for a moment.
    case paused
    /// Nobody works there.
    case closed
}

/// A window (窗口) and the services it calls.
public struct WindowDefinition: Equatable, Sendable {
    /// Identifier on the wire and the number over the window.
    public var id: String
    /// Services it calls: of all their waiting tickets, the one whose place is first.
    public var services: [String]
    /// State at start.
    public var state: WindowState
    /// The zone in which it stands; nil where the hall is one room.
    public var zone: String?

    /// A window that calls `services`.
    public init(id: String, services: [String], state: WindowState = .open, zone: String? = nil) {
        self.id = id
        self.services = services
        self.state = state
        self.zone = zone
    }
}
