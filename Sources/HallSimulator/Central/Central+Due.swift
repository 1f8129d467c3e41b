import FoundationEssentials

extension Central {
    /// When something happens by itself next; nil when nothing will.
    var nextDue: Date? { comingDue.next }

    /// Time has passed: appointments whose booked time has come go before walk-ins, and the feed says so.
    mutating func advance(to time: Date) {
        while let id = comingDue.take(at: time) {
            guard var ticket = tickets[id], ticket.state.isLive, let before = ticket.place, ticket.becomeDue(),
                let place = ticket.place
            else { continue }
            tickets[id] = ticket
            // Before its binding its place is nobody's business. Once it is called it has none, but may be sent to another line.
            guard ticket.state != .reserved, let index = serviceIndex[ticket.service] else { continue }
            if ticket.state == .waiting {
                lines[index].leave(id, from: before)
                lines[index].enter(id, at: place)
            }
            announce(ticket, at: time) { .due($0) }
        }
    }
}
