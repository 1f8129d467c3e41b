/// A request that gets an error as its answer: `{"error":{"code":…,"message":…}}`.
struct WebFailure: Error, Equatable {
    let status: Int
    let code: String
    /// English, for people who read logs.
    let message: String
    var headers: [String: String] = [:]
    /// With `appointment.checkedIn`: the number that the appointment has, and since when.
    var number: String?
    var at: String?

    /// The request's own form is wrong, before central's rules are asked.
    static func malformed(_ message: String) -> WebFailure {
        WebFailure(status: 400, code: "request.malformed", message: message)
    }

    static let notFound = WebFailure(status: 404, code: "notFound", message: "there is nothing at this path")
}

extension WebFailure {
    /// How a refusal by central's rules goes over the wire.
    init(_ refusal: Refusal) {
        switch refusal {
        case .unknownService(let id):
            self.init(status: 404, code: "service.unknown", message: "this hall has no service \(id)")
        case .serviceNotOpen(let id, let state):
            self.init(
                status: 409, code: "service.\(state.rawValue)", message: "service \(id) is \(state.rawValue)")
        case .numbersUsedUp(let id):
            self.init(
                status: 409, code: "service.full",
                message: "service \(id) has not so many left of its \(NumberSequence.last) numbers of this business day"
            )
        case .voided(let id):
            self.init(status: 409, code: "voided", message: "ticket \(id.text) is void; a new attempt needs a new ID")
        case .reservedOtherwise(let id):
            self.init(
                status: 409, code: "reservation.conflict",
                message: "ticket \(id.text) has its number from another kiosk, service, appointment or lease")
        case .unknownTicket(let id):
            self.init(status: 404, code: "ticket.unknown", message: "no number was given to ticket \(id.text)")
        case .bindingMismatch(let field):
            self.init(
                status: 409, code: "binding.mismatch",
                message: "\(field) is not what this ticketID or this kiosk was given, or was bound with before")
        case .numberTaken(let number):
            self.init(
                status: 409, code: "binding.numberTaken", message: "another ticket is bound to the number \(number)")
        case .tokenTaken:
            self.init(
                status: 409, code: "binding.tokenTaken", message: "another ticket is bound to this token or QR content")
        case .leasedOtherwise(let id):
            self.init(
                status: 409, code: "lease.conflict",
                message: "lease \(id) was granted to another kiosk or for another service, day or count")
        case .leaseDay(let day):
            self.init(
                status: 409, code: "lease.day",
                message: "numbers are leased for this business day and the next one, not for \(day)")
        case .noQRPool:
            self.init(status: 404, code: "qrPool.none", message: "this hall makes no QR contents")
        case .unknownAppointment(let id):
            self.init(status: 404, code: "appointment.unknown", message: "there is no appointment \(id)")
        case .otherDay(let day):
            self.init(status: 409, code: "appointment.otherDay", message: "the appointment is on \(day)")
        case .checkedIn(let number, let at):
            self.init(
                status: 409, code: "appointment.checkedIn", message: "the appointment has the number \(number)",
                number: number, at: WireTime.rfc3339(at))
        case .unknownWindow(let id):
            self.init(status: 404, code: "window.unknown", message: "this hall has no window \(id)")
        case .windowNotOpen(let id, let state):
            self.init(status: 409, code: "window.\(state.rawValue)", message: "window \(id) is \(state.rawValue)")
        case .emptyLine(let window):
            self.init(status: 409, code: "line.empty", message: "nobody waits for what window \(window) calls")
        case .nobodyCalled(let window):
            self.init(status: 409, code: "window.free", message: "window \(window) has called nobody")
        case .notWaiting(let id, let state):
            self.init(
                status: 409, code: "ticket.notWaiting", message: "ticket \(id.text) is not waiting but \(state.name)")
        case .transferToSame(let id):
            self.init(status: 409, code: "transfer.sameService", message: "the ticket is for service \(id) already")
        case .notFollowed(let id):
            self.init(status: 409, code: "phone.notFollowing", message: "this phone does not follow ticket \(id.text)")
        }
    }
}
