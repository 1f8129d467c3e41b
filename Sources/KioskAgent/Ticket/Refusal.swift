/// Why a citizen gets no number now. Not stored: the same wish may succeed later.
enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The printer cannot print; the code is that of its status.
    case printer(code: String)
    case central(CentralError)
    /// Central cannot be had, and there is no number in reserve.
    case offline(OfflineRefusal, CentralError)
    case unknownService(String)
    /// The wish has no ticket.
    case unknownTicket
    /// Central does not wait for this ticket any more, or somebody else stands there by now.
    case tooLate
    case store(StoreError)
    /// The store does not hold the attempt as it was left there: another file took its place.
    case overtaken
    /// More people than one can stand at a kiosk are asking: somebody is mashing, or it is no person.
    case busy
    /// The second slip of a ticket stopped in the middle: nobody knows whether it can be read. The first one counts as before.
    case reprintUnknown
    /// Somebody services the kiosk.
    case maintenance
    /// The agent is ending.
    case stopping

    /// The API's error code; the touch page has words for each.
    var code: String {
        switch self {
        case .printer(let code): "printer.\(code)"
        case .central(.unreachable), .central(.untrusted), .central(.busy), .central(.malformed): "central.unreachable"
        case .central(.notAdmitted): "central.refused"
        case .central(.refused(_, let code, _)): code.hasPrefix("appointment.") ? code : "service.refused"
        case .central(.checkedIn): "appointment.checkedIn"
        // A hall without numbers in reserve.
        case .offline(.noNumbers, _): "central.unreachable"
        case .offline(.serviceNotOpen, _): "service.refused"
        case .offline(let reason, _): "offline.\(reason.code)"
        case .unknownService: "service.unknown"
        case .unknownTicket: "notFound"
        case .tooLate: "ticket.tooLate"
        case .store(let error): "store.\(error.code)"
        case .overtaken: "store.changed"
        case .busy: "busy"
        case .reprintUnknown: "reprint.unknown"
        case .maintenance: "maintenance"
        case .stopping: "stopping"
        }
    }

    var description: String {
        switch self {
        case .printer(let code): "The printer cannot print now (\(code)); no number was taken."
        case .central(let error): "\(error). No number was taken."
        case .offline(let reason, let error): "\(error), and \(reason.description). No number was taken."
        case .unknownService(let service): "There is no service \"\(service)\"."
        case .unknownTicket: "This wish has no ticket."
        case .tooLate: "It is too late for that: the ticket is settled."
        case .store(let error): "Out of service: \(error)."
        case .overtaken: "The store was changed meanwhile; nothing was printed."
        case .busy: "Too many tickets are being asked for at once."
        case .reprintUnknown: "Printing stopped in the middle: look whether the second slip can be read."
        case .maintenance: "The kiosk is being serviced; no number was taken."
        case .stopping: "The kiosk is being restarted."
        }
    }
}
