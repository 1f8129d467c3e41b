import FoundationEssentials

extension HallState {
    /// Takes in an event, and says what must be told; nil where nothing has changed.
    ///
    /// Total: whatever an event says of whatever ticket, the hall afterwards is one that can be. Events come in order and once each
    /// (`FeedCourse`), so what one says is newer than what is known:
    /// - an event that only a waiting or called ticket can have makes an unknown ticket that;
    /// - except `due` and `followed`, which a reservation can have too: they never bring a ticket into line;
    /// - the end of an unknown ticket changes nothing;
    /// - a service or window that is not known is new, and a ticket may wait for a service before the hall has named it.
    mutating func apply(_ event: FeedEvent, at now: Int64) -> HallChange? {
        switch event.content {
        case .issued(let facts):
            return wait(facts, precalled: tickets[facts.ticketID]?.precalled ?? false)
        case .due(let facts):
            guard var ticket = tickets[facts.ticketID] else { return nil }
            ticket.facts = facts
            return put(ticket) ? .view : nil
        case .called(let facts, let call), .recalled(let facts, let call):
            return called(facts, call, at: now - event.ageMilliseconds)
        case .precalled(let facts, _):
            return wait(facts, precalled: true).map { _ in .precalled(ticketID: facts.ticketID) }
        case .followed(let facts):
            return .followed(ticketID: facts.ticketID)
        case .noShow(let facts), .served(let facts), .cancelled(let facts), .voided(let facts):
            return remove(facts.ticketID) ? .view : nil
        case .transferred(let facts, _):
            // Its holder may be told to get ready again, in the new line.
            return wait(facts, precalled: false)
        case .serviceChanged(let service):
            return replace(service, in: \.services)
        case .windowChanged(let window):
            return replace(window, in: \.windows)
        case .hallChanged(let facts):
            guard self.facts != facts else { return nil }
            self.facts = facts
            return .view
        case .dayStarted(let day):
            empty()
            businessDay = day
            return .view
        }
    }

    /// The ticket waits: also one that was called, which is what a transfer does.
    private mutating func wait(_ facts: TicketFacts, precalled: Bool) -> HallChange? {
        put(HallTicket(facts: facts, state: .waiting, precalled: precalled)) ? .view : nil
    }

    /// The ticket is at a window. A call that is known with as many recalls was told before; one that is not known is new, even if
    /// the event calls it a repetition.
    private mutating func called(_ facts: TicketFacts, _ call: FeedEvent.CallFacts, at time: Int64) -> HallChange? {
        let precalled = tickets[facts.ticketID]?.precalled ?? false
        let moved = put(HallTicket(facts: facts, state: .called, precalled: precalled))
        let known = calls.first { $0.callID == call.callID }
        if let known, known.recalls >= call.recalls { return moved ? .view : nil }
        let made = HallCall(
            callID: call.callID, ticketID: facts.ticketID, service: facts.service, number: facts.number,
            window: call.window, recalls: call.recalls, at: time)
        record(made)
        return known == nil && call.recalls == 0 ? .called(made) : .recalled(made)
    }

    private mutating func replace<Part: Identifiable & Equatable>(
        _ part: Part, in list: WritableKeyPath<HallState, [Part]>
    ) -> HallChange? {
        guard let index = self[keyPath: list].firstIndex(where: { $0.id == part.id }) else {
            self[keyPath: list].append(part)
            return .view
        }
        guard self[keyPath: list][index] != part else { return nil }
        self[keyPath: list][index] = part
        return .view
    }
}
