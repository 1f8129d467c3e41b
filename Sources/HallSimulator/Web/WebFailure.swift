/// A request that gets an error as its answer: `{"error":{"code":…,"message":…}}`.
struct WebFailure: Error, Equatable {
    let status: Int
    let code: String
    /// English, for people who read logs.
    let message: String
    var headers: [String: String] = [:]

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
                message: "service \(id) has given all its \(ServiceLine.lastNumber) numbers of this business day")
        case .voided(let id):
            self.init(status: 409, code: "voided", message: "ticket \(id.text) is void; a new attempt needs a new ID")
        case .reservedOtherwise(let id):
            self.init(
                status: 409, code: "reservation.conflict",
                message: "ticket \(id.text) has a reservation from another kiosk or for another service")
        case .unknownTicket(let id):
            self.init(status: 404, code: "ticket.unknown", message: "no number was given to ticket \(id.text)")
        case .bindingMismatch(let field):
            self.init(
                status: 409, code: "binding.mismatch",
                message: "\(field) is not what this ticketID was given or was bound with before")
        case .tokenTaken:
            self.init(status: 409, code: "binding.tokenTaken", message: "another ticket is bound to this token")
        case .unknownWindow(let id):
            self.init(status: 404, code: "window.unknown", message: "this hall has no window \(id)")
        case .emptyLine(let window):
            self.init(status: 409, code: "line.empty", message: "nobody waits for what window \(window) calls")
        case .nobodyCalled(let window):
            self.init(status: 409, code: "window.free", message: "window \(window) has called nobody")
        }
    }
}
