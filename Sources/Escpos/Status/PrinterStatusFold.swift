/// What is known about a printer, from all that it has said: a fold of status replies into one `PrinterStatus`.
public struct PrinterStatusFold: Equatable, Sendable {
    /// The facts that status bytes carry.
    public struct Conditions: OptionSet, Equatable, Sendable {
        /// One bit per fact.
        public let rawValue: UInt16
        /// Any combination of facts.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Cannot print now.
        public static let offline = Conditions(rawValue: 1 << 0)
        /// The cover is open.
        public static let coverOpen = Conditions(rawValue: 1 << 1)
        /// The paper sensor sees nothing.
        public static let paperOut = Conditions(rawValue: 1 << 2)
        /// Printing stopped because the paper ended (DLE EOT 2).
        public static let stoppedByPaperEnd = Conditions(rawValue: 1 << 3)
        /// The roll is near its end.
        public static let nearEnd = Conditions(rawValue: 1 << 4)
        /// An error that DLE EOT 2 does not name.
        public static let error = Conditions(rawValue: 1 << 5)
        /// A mechanical error that can be recovered by hand.
        public static let mechanical = Conditions(rawValue: 1 << 6)
        /// The cutter is blocked.
        public static let cutter = Conditions(rawValue: 1 << 7)
        /// An error that only the maker can mend.
        public static let unrecoverable = Conditions(rawValue: 1 << 8)
        /// An error that goes away by itself: the head is too hot.
        public static let overheated = Conditions(rawValue: 1 << 9)
        /// The printer waits to be told to go on.
        public static let waitingForRecovery = Conditions(rawValue: 1 << 10)
        /// It left a question without an answer. Some printers do with their cover open.
        public static let silent = Conditions(rawValue: 1 << 11)
    }

    /// All facts that hold, by the latest reply about each.
    public private(set) var conditions: Conditions = []
    /// Whether the printer has said anything about its status on this connection.
    public private(set) var hasSpoken = false
    /// False from `disconnected()` on, until there is a new fold for a new connection.
    public private(set) var isConnected = true

    /// A connected printer that has said nothing yet.
    public init() {}

    /// The one word for all that is known.
    public var status: PrinterStatus {
        if !isConnected { return .disconnected }
        if !hasSpoken { return .mute }
        if conditions.contains(.unrecoverable) { return .unrecoverable }
        if conditions.contains(.cutter) { return .cutterFault }
        if conditions.contains(.mechanical) { return .jam }
        if conditions.contains(.coverOpen) { return .coverOpen }
        if !conditions.isDisjoint(with: [.paperOut, .stoppedByPaperEnd]) { return .paperOut }
        if conditions.contains(.overheated) { return .overheated }
        if !conditions.isDisjoint(with: [.offline, .error, .waitingForRecovery, .silent]) { return .offline }
        return conditions.contains(.nearEnd) ? .nearEnd : .ready
    }

    /// An automatic status came: it says everything, and replaces what was known.
    public mutating func apply(_ automatic: AutomaticStatus) {
        hasSpoken = true
        conditions = []
        set(.offline, automatic.printer & 0x08)
        set(.coverOpen, automatic.printer & 0x20)
        set(.waitingForRecovery, automatic.errors & 0x01)
        set(.mechanical, automatic.errors & 0x04)
        set(.cutter, automatic.errors & 0x08)
        set(.unrecoverable, automatic.errors & 0x20)
        set(.overheated, automatic.errors & 0x40)
        set(.nearEnd, automatic.paper & 0x03)
        set(.paperOut, automatic.paper & 0x0C)
    }

    /// The answer to `query` came: it replaces what was known of the facts that this query is about.
    public mutating func apply(_ realTime: UInt8, to query: RealTimeQuery) {
        hasSpoken = true
        conditions.remove(.silent)
        switch query {
        case .printer:
            set(.offline, realTime & 0x08)
            set(.waitingForRecovery, realTime & 0x20)
        case .offlineCause:
            set(.coverOpen, realTime & 0x04)
            set(.stoppedByPaperEnd, realTime & 0x20)
            set(.error, realTime & 0x40)
        case .errorCause:
            set(.mechanical, realTime & 0x04)
            set(.cutter, realTime & 0x08)
            set(.unrecoverable, realTime & 0x20)
            set(.overheated, realTime & 0x40)
        case .paper:
            set(.nearEnd, realTime & 0x0C)
            set(.paperOut, realTime & 0x60)
        }
    }

    /// The answer to `GS r 1` came.
    public mutating func applyPaperSensor(_ byte: UInt8) {
        hasSpoken = true
        set(.nearEnd, byte & 0x03)
        set(.paperOut, byte & 0x0C)
    }

    /// A question that this printer should answer was not answered.
    public mutating func unanswered() {
        hasSpoken = true
        conditions.insert(.silent)
    }

    /// The connection is gone.
    public mutating func disconnected() {
        isConnected = false
    }

    private mutating func set(_ condition: Conditions, _ bits: UInt8) {
        if bits != 0 { conditions.insert(condition) } else { conditions.remove(condition) }
    }
}
