import FoundationEssentials

extension Central {
    /// Somebody of the population acts.
    mutating func perform(_ action: Population.Action, at time: Date) throws(Refusal) {
        switch action {
        case .take(let service): _ = try takeOnPhone(service: service, at: time)
        case .arrive(let service, let minutes):
            try arrive(for: service, at: time.addingTimeInterval(Double(minutes) * 60), now: time)
        case .call(let window): _ = try call(window: window, at: time)
        case .recall(let window): _ = try recall(window: window, at: time)
        case .finish(let window, let ending): try finish(window: window, ending, at: time)
        case .transfer(let window, let service): _ = try transfer(window: window, to: service, at: time)
        }
    }

    /// Somebody checks in at a kiosk that is not under test.
    private mutating func arrive(for service: String, at booked: Date, now: Date) throws(Refusal) {
        let id = TicketID.random(using: &generator)
        let appointment = try book(service: service, at: booked)
        let given = try checkIn(appointment.id, ticket: id, kiosk: "entrance", at: now).reservation
        let token = ScannedText.token(using: &generator)
        _ = try bind(
            id,
            BindingRecord(
                revision: 1, kiosk: "entrance", service: service, businessDay: given.businessDay,
                number: given.number, origin: .appointment, appointmentID: appointment.id, issueSeq: tickets.count,
                issuedAt: WireTime.rfc3339(now), clockTrusted: true, token: token, shortCode: String(token.prefix(8)),
                qrContent: given.qrContent, evidence: .confirmed, reprints: 0), at: now)
    }
}
