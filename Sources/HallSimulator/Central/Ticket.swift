import FoundationEssentials

/// Where a ticket comes from.
enum TicketOrigin: String, Codable, Sendable {
    case paper, wechat
}

/// Why a number will not be called.
enum VoidReason: Equatable, Sendable {
    /// A kiosk asked for it, with its reason.
    case kiosk(String)
    /// Its reservation was never bound and its business day is over.
    case dayEnded
}

/// The life of a ticket at central. A ticket moves down this list only, and `void` is reached from the first two alone.
enum TicketState: Equatable, Sendable {
    /// Holds a number and a place in line; not shown, counted or called. Becomes `waiting` or `void`.
    case reserved
    /// Bound, so somebody waits. Becomes `called`, `cancelled` or `void`.
    case waiting
    /// At a window. Becomes `served` or `noShow`.
    case called(callID: String, window: String)
    /// The window has finished with it.
    case served(window: String)
    /// Nobody came to the window.
    case noShow(window: String)
    /// Still waiting when the business day ended.
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
}

/// What central gave to a ticketID: a number and a place.
struct Issue: Equatable, Sendable {
    var number: String
    var service: String
    var businessDay: String
    /// The kiosk that reserved; nil for a ticket taken on a phone.
    var kiosk: String?
    var origin: TicketOrigin
    /// Place in the hall by time of reservation: of two tickets the lower one comes first.
    var order: Int
    var reservedAt: Date
    var qrContent: String?
}

/// How often a write arrived, and how often it changed something.
struct ReceiptCount: Equatable, Encodable, Sendable {
    var received = 0
    var effective = 0
}

/// Everything central knows of one ticketID.
struct Ticket: Equatable, Sendable {
    let id: TicketID
    /// Nil for a tombstone: a ticketID that was voided before any reservation arrived.
    let issue: Issue?
    private(set) var state: TicketState
    /// The binding with the highest revision received.
    private(set) var binding: BindingRecord?
    /// Told to get ready; told once.
    var precalled = false
    var reservations = ReceiptCount()
    var bindings = ReceiptCount()
    var voids = ReceiptCount()

    /// A ticket that has just been given its number.
    init(id: TicketID, issue: Issue, state: TicketState = .reserved) {
        self.id = id
        self.issue = issue
        self.state = state
    }

    /// What remains of a void that came before its reservation.
    init(tombstone id: TicketID, reason: VoidReason) {
        self.id = id
        issue = nil
        state = .void(reason)
    }

    /// What the hall must do after a binding.
    enum BindingEffect { case entersLine, recordKept, nothing }

    /// A binding arrived. The record is kept in every state, so that what is on paper is always known; it puts a
    /// ticket in line only from `reserved`.
    mutating func bind(_ record: BindingRecord) -> BindingEffect {
        if let binding, binding.revision >= record.revision { return .nothing }
        bindings.effective += 1
        binding = record
        switch state {
        case .reserved:
            state = .waiting
            return .entersLine
        case .waiting, .called, .served, .noShow, .cancelled, .void:
            return .recordKept
        }
    }

    /// What the hall must do after a void.
    enum VoidEffect { case leavesLine(wasWaiting: Bool), nothing }

    /// A void arrived, or the day ended for an unbound reservation.
    mutating func void(_ reason: VoidReason) -> VoidEffect {
        switch state {
        case .reserved:
            state = .void(reason)
            return .leavesLine(wasWaiting: false)
        case .waiting:
            state = .void(reason)
            return .leavesLine(wasWaiting: true)
        case .called, .served, .noShow, .cancelled, .void:
            return .nothing
        }
    }

    /// A window calls it. False unless it was waiting.
    mutating func call(callID: String, window: String) -> Bool {
        guard state == .waiting else { return false }
        state = .called(callID: callID, window: window)
        return true
    }

    /// How a call ends.
    enum Ending { case served, noShow }

    /// Its window has finished with it. False unless it was called.
    mutating func finish(_ ending: Ending) -> Bool {
        guard case .called(_, let window) = state else { return false }
        switch ending {
        case .served: state = .served(window: window)
        case .noShow: state = .noShow(window: window)
        }
        return true
    }

    /// The business day ended while it waited. False unless it was waiting.
    mutating func cancel() -> Bool {
        guard state == .waiting else { return false }
        state = .cancelled
        return true
    }
}
