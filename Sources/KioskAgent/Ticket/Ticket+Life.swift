import QRBinding

/// What can happen to a ticket.
enum TicketEvent: Equatable, Sendable {
    /// Central gave a number.
    case reserved(Reservation)
    /// Central refused, or did not answer in time: it may have reserved the number all the same.
    case notReserved
    case printed(BindingEvidence)
    /// Printing stopped before a byte of the number was submitted.
    case printFailed
    /// Printing stopped after that.
    case printInterrupted
    /// The agent was started and found the ticket as it is.
    case restarted
}

/// What central must hear about a ticket, sooner or later. Kept in the outbox, in the same transaction as the ticket's change.
enum CentralNotice: Equatable, Sendable {
    case bind(revision: Int)
    case void(reason: String)
}

extension Ticket {
    /// What `event` makes of this ticket and what central must hear; nil where the event means nothing in this state, which
    /// then changes nothing (a printer's answer that comes twice).
    func after(_ event: TicketEvent) -> (ticket: Ticket, notice: CentralNotice?)? {
        guard let (state, notice) = state.after(event) else { return nil }
        var ticket = self
        ticket.state = state
        // A number that is void was never on paper, and neither was its token.
        if state.isVoid { ticket.token = nil }
        return (ticket, notice)
    }
}

extension TicketState {
    fileprivate func after(_ event: TicketEvent) -> (TicketState, CentralNotice?)? {
        switch (self, event) {
        case (.reserving, .reserved(let reservation)):
            (.printing(reservation), nil)
        case (.reserving, .notReserved):
            (.abandoned, .void(reason: "noReservation"))
        case (.reserving, .restarted):
            // Nothing was printed, as nothing prints before `printing` is durable.
            (.abandoned, .void(reason: "restarted"))
        case (.printing(let reservation), .printed(let evidence)):
            (.printed(reservation, evidence), .bind(revision: 1))
        case (.printing(let reservation), .printFailed):
            (.failed(reservation), .void(reason: "printFailed"))
        case (.printing(let reservation), .notReserved):
            // Commit 2 was said to have failed and stands all the same; nothing was printed.
            (.failed(reservation), .void(reason: "notKept"))
        case (.printing(let reservation), .printInterrupted), (.printing(let reservation), .restarted):
            // A wasted call is cheaper than a forgotten citizen: it is bound, and waited for.
            (.unknown(reservation), .bind(revision: 1))
        case (.unknown(let reservation), .printed(let evidence)):
            (.printed(reservation, evidence), .bind(revision: 2))
        case (.reserving, .printed), (.reserving, .printFailed), (.reserving, .printInterrupted),
            (.printing, .reserved),
            (.unknown, .reserved), (.unknown, .notReserved), (.unknown, .printFailed), (.unknown, .printInterrupted),
            (.unknown, .restarted),
            (.printed, _), (.failed, _), (.abandoned, _):
            nil
        }
    }

    /// Whether nobody will be called by this ticket.
    var isVoid: Bool {
        switch self {
        case .failed, .abandoned: true
        case .reserving, .printing, .printed, .unknown: false
        }
    }

    /// The number and what came with it, if there ever was one.
    var reservation: Reservation? {
        switch self {
        case .reserving, .abandoned: nil
        case .printing(let reservation), .unknown(let reservation), .failed(let reservation): reservation
        case .printed(let reservation, _): reservation
        }
    }
}
