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
    /// Whether the printer has said anything at all on this connection that cannot be noise: it is not mute.
    public private(set) var canSpeak = false
    /// What it was asked and has not answered.
    public internal(set) var questions = OpenQuestions()
    /// False from `disconnected()` on, until there is a new fold for a new connection.
    public private(set) var isConnected = true

    /// A connected printer that has said nothing yet.
    public init() {}

    /// The beginning of a new job's knowledge: what was known before of the printer's condition may be old, but not that it can
    /// speak, and what it still has to answer.
    init(after fold: PrinterStatusFold) {
        canSpeak = fold.canSpeak
        questions = fold.questions
    }

    /// The same from a record: a session takes over no more of what was known before.
    public init(canSpeak: Bool, questions: OpenQuestions) {
        self.canSpeak = canSpeak
        self.questions = questions
    }

    /// What is known at the beginning of the next connection to the same printer, to make its `PrinterWatch` with: that it can speak, and
    /// the answers that may still come. A printer keeps what it got through a cable that was pulled, questions included.
    public var reconnected: PrinterStatusFold {
        var fold = PrinterStatusFold()
        fold.canSpeak = canSpeak
        fold.questions = questions.acrossConnections
        return fold
    }

    /// The one word for all that is known.
    public var status: PrinterStatus {
        if !isConnected { return .disconnected }
        if conditions.contains(.unrecoverable) { return .unrecoverable }
        if conditions.contains(.cutter) { return .cutterFault }
        if conditions.contains(.mechanical) { return .jam }
        if conditions.contains(.coverOpen) { return .coverOpen }
        if !conditions.isDisjoint(with: [.paperOut, .stoppedByPaperEnd]) { return .paperOut }
        if conditions.contains(.overheated) { return .overheated }
        if !conditions.isDisjoint(with: [.offline, .error, .waitingForRecovery, .silent]) { return .offline }
        if !hasSpoken { return .mute }
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

    /// A full status came: it says everything, and replaces what was known.
    public mutating func apply(_ full: FullStatus) {
        hasSpoken = true
        conditions = []
        set(.paperOut, full.paper & 0x01)
        // At its virtual end there is paper left: the length that staff set is used up.
        set(.nearEnd, full.paper & 0x44)
        set(.coverOpen, full.user & 0x03)
        set(.overheated, full.recoverable & 0x01)
        // The serial line (02) is not in use, and an unknown command (20) stops nothing.
        set(.error, full.recoverable & 0x88)
        set(.mechanical, full.recoverable & 0x50)
        set(.cutter, full.unrecoverable & 0x01)
        set(.unrecoverable, full.unrecoverable & 0xFE)
    }

    /// The port status came, of a printer that is asked nothing else.
    public mutating func apply(portStatus byte: UInt8) {
        hasSpoken = true
        conditions.remove(.silent)
        applySecondOpinion(byte)
    }

    /// The port status came, of a printer that has left a better question without an answer.
    public mutating func applySecondOpinion(_ portStatus: UInt8) {
        set(.paperOut, portStatus & 0x20)
        set(.offline, ~portStatus & 0x10)
        set(.error, ~portStatus & 0x08)
    }

    /// A question was not answered. A printer that never said anything may have no tongue, where its profile allows for that: it stays
    /// mute. With any other, silence is a fault.
    public mutating func unanswered(mayBeMute: Bool = false) {
        if !mayBeMute || canSpeak { conditions.insert(.silent) }
    }

    /// The printer said something, whatever it was.
    mutating func heard(_ reply: PrinterReply) {
        switch reply {
        case .realTimeStatus, .automaticStatus, .fullStatus, .processID, .buffersCleared, .information: canSpeak = true
        // One byte, or one that begins a block, is easily noise; the port status comes from the USB controller, not from the
        // printer's command interpreter.
        case .portStatus, .single, .block, .unknown: break
        }
    }

    /// The connection is gone.
    public mutating func disconnected() {
        isConnected = false
    }

    private mutating func set(_ condition: Conditions, _ bits: UInt8) {
        if bits != 0 { conditions.insert(condition) } else { conditions.remove(condition) }
    }
}
