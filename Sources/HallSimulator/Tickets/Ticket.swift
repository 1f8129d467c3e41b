import FoundationEssentials

/// How often a write arrived, and how often it changed something.
struct ReceiptCount: Equatable, Encodable, Sendable {
    var received = 0
    var effective = 0
}

/// Everything central knows of one ticketID.
struct Ticket: Equatable, Sendable {
    let id: TicketID
    /// Nil for a tombstone: a ticketID that was voided before anything else arrived.
    let issue: Issue?
    private(set) var state: TicketState
    /// The service in whose line it stands: as issued, or as transferred.
    private(set) var service: String
    private(set) var priority: Priority
    /// The binding with the highest revision received.
    private(set) var binding: BindingRecord?
    /// Told to get ready; told once in each line.
    private(set) var precalled = false
    /// The phone that hears of it.
    var follower: String?
    var reservations = ReceiptCount()
    var bindings = ReceiptCount()
    var voids = ReceiptCount()

    /// A ticket that has just been given its number.
    init(id: TicketID, issue: Issue, priority: Priority = .normal, state: TicketState = .reserved) {
        self.id = id
        self.issue = issue
        self.state = state
        self.priority = priority
        service = issue.service
    }

    /// What remains of a void that came before its reservation.
    init(tombstone id: TicketID, reason: VoidReason) {
        self.id = id
        issue = nil
        state = .void(reason)
        priority = .normal
        service = ""
    }

    /// Where it stands in the line of its service; nil for a tombstone.
    var place: Place? { issue.map { Place(priority: priority, notBefore: $0.notBefore, order: $0.order) } }

    /// What the hall must do after a binding.
    enum BindingEffect { case entersLine, recordKept, nothing }

    /// A binding arrived. The record is kept in every state, so that what is on paper is always known; it puts a
    /// ticket in line only from `reserved`, and only when that is of today.
    mutating func bind(_ record: BindingRecord, today: String) -> BindingEffect {
        if let binding, binding.revision >= record.revision { return .nothing }
        bindings.effective += 1
        binding = record
        return state == .reserved && issue?.businessDay == today && enter() ? .entersLine : .recordKept
    }

    /// Begins to wait. False unless it was reserved.
    mutating func enter() -> Bool {
        guard state == .reserved else { return false }
        state = .waiting
        return true
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
    enum Ending: Sendable { case served, noShow }

    /// Its window has finished with it. False unless it was called.
    mutating func finish(_ ending: Ending) -> Bool {
        guard case .called(_, let window) = state else { return false }
        switch ending {
        case .served: state = .served(window: window)
        case .noShow: state = .noShow(window: window)
        }
        return true
    }

    /// Its window sends it to another service, where it is as new in line. False unless it was called.
    mutating func transfer(to service: String, at time: Date) -> Bool {
        guard case .called = state else { return false }
        state = .waiting
        self.service = service
        precalled = false
        _ = becomeDue(at: time)
        return true
    }

    /// Nobody waits with it any more. False unless it was waiting.
    mutating func cancel() -> Bool {
        guard state == .waiting else { return false }
        state = .cancelled
        return true
    }

    /// Its booked time has come, which matters to a ticket that is or will be in a line. False when nothing changes.
    mutating func becomeDue(at time: Date) -> Bool {
        guard priority == .early, state == .reserved || state == .waiting, let notBefore = issue?.notBefore,
            notBefore <= time
        else { return false }
        priority = .due
        return true
    }

    /// It is told to get ready. False when it has been told.
    mutating func precall() -> Bool {
        guard !precalled else { return false }
        precalled = true
        return true
    }
}
