import QRBinding

extension Ticket {
    /// What `event` makes of this ticket and what central must hear; nil where the event means nothing in this state, which
    /// then changes nothing (a printer's answer that comes twice).
    func after(_ event: TicketEvent) -> (ticket: Ticket, notice: CentralNotice?)? {
        guard let (state, news) = state.after(event) else { return nil }
        var ticket = self
        ticket.state = state
        // A number that is void was never on paper that counts, and neither was its token.
        if state.isVoid { ticket.token = nil }
        if case .reprinted = event { ticket.reprints += 1 }
        switch news {
        case .nothing: return (ticket, nil)
        case .void(let reason): return (ticket, .void(reason: reason))
        case .bind:
            // Its day is over and central has its binding (`token`): a slip that was in the printer meanwhile changes nothing there.
            guard token != nil else { return (ticket, nil) }
            ticket.revision += 1
            return (ticket, .bind(revision: ticket.revision))
        }
    }
}

extension TicketState {
    /// What central hears of a change.
    fileprivate enum News {
        case nothing
        case bind
        case void(String)
    }

    fileprivate func after(_ event: TicketEvent) -> (TicketState, News)? {
        switch (self, event) {
        case (.reserving, .reserved(let reservation)):
            (.printing(reservation), .nothing)
        case (.reserving, .notReserved):
            (.abandoned, .void("noReservation"))
        case (.reserving, .restarted):
            // Nothing was printed, as nothing prints before `printing` is durable.
            (.abandoned, .void("restarted"))
        case (.printing(let reservation), .printed(let evidence)):
            (.printed(reservation, evidence), .bind)
        case (.printing(let reservation), .printFailed):
            (.pendingChoice(reservation), .nothing)
        case (.printing(let reservation), .notReserved):
            // Commit 2 was said to have failed and stands all the same; nothing was printed.
            (.failed(reservation), .void("notKept"))
        case (.printing(let reservation), .printInterrupted), (.printing(let reservation), .restarted):
            // A wasted call is cheaper than a forgotten citizen: it is bound, and waited for.
            (.unknown(reservation), .bind)
        case (.unknown(let reservation), .printed(let evidence)):
            (.printed(reservation, evidence), .bind)
        case (.unknown(let reservation), .givenUp(let why)):
            (.returned(reservation), .void(why.rawValue))
        case (.unknown(let reservation), .reprinted(let evidence)):
            (evidence.map { .printed(reservation, $0) } ?? self, .bind)
        case (.printed, .reprinted):
            // There is a first slip: what became of the second takes nothing away.
            (self, .bind)
        case (.pendingChoice(let reservation), .triedAgain):
            (.printing(reservation), .nothing)
        case (.pendingChoice(let reservation), .putOnScreen):
            // Central cannot tell who follows a number that it has never heard of.
            reservation.leaseID == nil ? (.onScreen(reservation), .nothing) : nil
        case (.onScreen(let reservation), .followed):
            (.followed(reservation), .bind)
        case (.pendingChoice(let reservation), .givenUp(let why)), (.onScreen(let reservation), .givenUp(let why)):
            (.failed(reservation), .void(why.rawValue))
        case (.pendingChoice(let reservation), .restarted):
            (.failed(reservation), .void("printFailed"))
        case (.onScreen(let reservation), .restarted):
            (.failed(reservation), .void("restarted"))
        case (.reserving, _), (.printing, _), (.printed, _), (.unknown, _), (.pendingChoice, _), (.onScreen, _),
            (.followed, _), (.failed, _), (.returned, _), (.abandoned, _):
            nil
        }
    }

    /// Whether nobody will be called by this ticket.
    var isVoid: Bool {
        switch self {
        case .failed, .returned, .abandoned: true
        case .reserving, .printing, .printed, .unknown, .pendingChoice, .onScreen, .followed: false
        }
    }

    /// The number and what came with it, if there ever was one.
    var reservation: Reservation? {
        switch self {
        case .reserving, .abandoned: nil
        case .printing(let reservation), .unknown(let reservation), .failed(let reservation),
            .pendingChoice(let reservation), .onScreen(let reservation), .followed(let reservation),
            .returned(let reservation):
            reservation
        case .printed(let reservation, _): reservation
        }
    }

    /// How sure we are that the citizen holds the ticket; nil where nobody does, or not yet.
    var evidence: BindingEvidence? {
        switch self {
        case .printed(_, let evidence): evidence
        case .unknown: .unknown
        case .followed: .screen
        case .reserving, .printing, .pendingChoice, .onScreen, .failed, .returned, .abandoned: nil
        }
    }
}
