import FoundationEssentials

extension Central {
    /// A service opens, closes, fills up or pauses. Whoever waits goes on waiting.
    mutating func setState(_ state: ServiceState, ofService id: String, at time: Date) throws(Refusal) {
        let index = try index(ofService: id)
        guard lines[index].state != state else { return }
        lines[index].state = state
        feed.append(.serviceChanged(lines[index].definition, state), at: time)
    }

    /// The next business day begins: reservations that were never bound are void, whoever still waits is cancelled,
    /// whoever stands at a window counts as served, and numbers begin again.
    mutating func startDay(_ day: String, at time: Date) {
        for window in definition.windows where serving[window.id] != nil {
            // A window that has called somebody can always finish; nothing is refused here.
            try? finish(window: window.id, .served, at: time)
        }
        for index in lines.indices {
            for id in lines[index].line { endDay(of: id, at: time) }
            lines[index].startDay()
        }
        calls = []
        serving = [:]
        businessDay = day
        feed.append(.dayStarted(businessDay: day), at: time)
    }

    private mutating func endDay(of id: TicketID, at time: Date) {
        guard var ticket = tickets[id] else { return }
        if ticket.cancel() {
            announce(ticket, at: time) { .cancelled($0) }
        } else {
            _ = ticket.void(.dayEnded)
        }
        tickets[id] = ticket
    }
}
