import FoundationEssentials

extension Central {
    /// When something happens by itself next; nil when nothing will.
    var nextDue: Date? { comingDue.next }

    /// Time has passed: appointments whose booked time has come go before walk-ins, and the feed says so.
    mutating func advance(to time: Date) {
        while let id = comingDue.take(at: time) {
            guard var ticket = tickets[id], let before = ticket.place, ticket.becomeDue(at: time),
                let place = ticket.place
            else { continue }
            tickets[id] = ticket
            // Nobody knows yet of one that is only reserved.
            guard ticket.state == .waiting, let index = serviceIndex[ticket.service] else { continue }
            lines[index].leave(id, from: before)
            lines[index].enter(id, at: place)
            announce(ticket, at: time) { .due($0) }
        }
    }
}
