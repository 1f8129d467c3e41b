import FoundationEssentials

/// What the feed and displays need to know of a ticket. Holds nothing that is secret to the ticket's holder.
struct TicketReference: Equatable, Sendable {
    let ticketID: TicketID
    let service: String
    let number: String
    let origin: TicketOrigin
    /// Sorts the line of `service`.
    let place: Place

    /// Nil for a tombstone, of which there is nothing to tell.
    init?(_ ticket: Ticket) {
        guard let issue = ticket.issue, let place = ticket.place else { return nil }
        ticketID = ticket.id
        service = ticket.service
        number = issue.number
        origin = issue.origin
        self.place = place
    }
}

extension TicketReference: Encodable {
    private enum Key: String, CodingKey {
        case ticketID, service, number, origin, order, priority, notBefore
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(ticketID, forKey: .ticketID)
        try container.encode(service, forKey: .service)
        try container.encode(number, forKey: .number)
        try container.encode(origin, forKey: .origin)
        try container.encode(place.order, forKey: .order)
        try container.encode(place.priority, forKey: .priority)
        try container.encodeIfPresent(place.notBefore.map(WireTime.rfc3339), forKey: .notBefore)
    }
}
