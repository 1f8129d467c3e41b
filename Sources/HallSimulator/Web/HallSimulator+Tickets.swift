/// Numbers, papers and screens.
extension HallSimulator {
    func reserve(_ id: TicketID, kiosk: String, _ body: ReservationBody) throws(WebFailure) -> Central.Reservation {
        try change { central, now throws(Refusal) in
            try central.reserve(id, service: body.service, kiosk: kiosk, at: now)
        }
    }

    func bind(_ id: TicketID, _ body: BindingRecord) throws(WebFailure) -> TicketStateBody {
        var record = body
        // UUIDs are compared in lower case.
        record.leaseID = body.leaseID.map { $0.lowercased() }
        let state = try change { central, now throws(Refusal) in try central.bind(id, record, at: now) }
        return TicketStateBody(ticketID: id, state: state.name)
    }

    func void(_ id: TicketID, _ body: VoidBody) throws(WebFailure) -> TicketStateBody {
        let state = try change { central, now in central.void(id, reason: body.reason, at: now) }
        return TicketStateBody(ticketID: id, state: state.name)
    }

    func show(_ id: TicketID, _ body: ScreenBody) throws(WebFailure) -> ScreenStateBody {
        let state = try change { central, now throws(Refusal) in
            try central.show(id, token: body.token, qrContent: body.qrContent, kiosk: body.kiosk, at: now)
        }
        return ScreenStateBody(
            ticketID: id, state: state.name, followed: central.tickets[id]?.follower != nil)
    }
}
