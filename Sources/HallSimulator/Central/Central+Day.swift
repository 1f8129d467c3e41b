import FoundationEssentials

extension Central {
    /// The next business day begins: reservations that were never bound are void, whoever still waits is cancelled,
    /// whoever stands at a window counts as served, and numbers begin again.
    mutating func startDay(_ day: String, at time: Date) {
        advance(to: time)
        for window in windows where window.serving != nil {
            // A window that has called somebody can always finish; nothing is refused here.
            try? finish(window: window.definition.id, .served, at: time)
        }
        for index in lines.indices {
            let (waiting, reserved) = (lines[index].waiting, lines[index].reserved)
            lines[index].startDay(day)
            for standing in waiting { endDay(ofWaiting: standing.ticket, at: time) }
            for id in reserved.sorted() { endDay(ofReserved: id, at: time) }
        }
        calls = []
        lastCalls = []
        scans = [:]
        businessDay = day
        dayStart = time
        feed.append(.dayStarted(businessDay: day), at: time)
        beginWaiting(at: time)
    }

    private mutating func endDay(ofWaiting id: TicketID, at time: Date) {
        guard var ticket = tickets[id], ticket.cancel() else { return }
        tickets[id] = ticket
        announce(ticket, at: time) { .cancelled($0) }
    }

    private mutating func endDay(ofReserved id: TicketID, at time: Date) {
        guard var ticket = tickets[id], case .leavesLine = ticket.void(.dayEnded) else { return }
        tickets[id] = ticket
        guard let reference = TicketReference(ticket) else { return }
        tell(PhoneMessage(.voided, reference, at: time), to: ticket.follower)
    }

    /// Tickets that kiosks gave for this day before central began it.
    private mutating func beginWaiting(at time: Date) {
        for id in tomorrow {
            guard var ticket = tickets[id], let issue = ticket.issue else { continue }
            if issue.businessDay == businessDay {
                guard ticket.enter() else { continue }
                tickets[id] = ticket
                enterLine(ticket, at: time)
            } else if issue.businessDay < businessDay {
                endDay(ofReserved: id, at: time)
            }
        }
        tomorrow.removeAll { (tickets[$0]?.issue?.businessDay ?? "") <= businessDay }
    }
}
