/// A phone as `GET /sim/phones/{phone}` tells it.
struct PhoneReport: Encodable {
    /// A ticket as its holder sees it.
    struct Ticket: Encodable {
        let ticketID: TicketID
        let service: String
        let number: String
        let state: String
        /// How many wait in front; while it waits.
        let ahead: Int?
        /// Where to go; while it is called.
        let window: String?

        /// Nil for a ticket that was never given a number.
        init?(_ id: TicketID, in central: Central) {
            guard let ticket = central.tickets[id], let issue = ticket.issue else { return nil }
            ticketID = id
            service = ticket.service
            number = issue.number
            state = ticket.state.name
            ahead = ticket.state == .waiting ? central.ahead(of: ticket) : nil
            if case .called(_, let place) = ticket.state { window = place } else { window = nil }
        }
    }

    struct Message: Encodable {
        let kind: PhoneMessage.Kind
        let ticketID: TicketID
        let service: String
        let number: String
        let window: String?
        let ahead: Int?
        let at: String

        init(_ message: PhoneMessage) {
            kind = message.kind
            ticketID = message.ticket.ticketID
            service = message.ticket.service
            number = message.ticket.number
            window = message.window
            ahead = message.ahead
            at = WireTime.rfc3339(message.at)
        }
    }

    let phone: String
    let tickets: [Ticket]
    let appointments: [AppointmentBody]
    let messages: [Message]

    init(of name: String, in central: Central) {
        let phone = central.phones[name] ?? Phone()
        self.phone = name
        tickets = phone.tickets.compactMap { Ticket($0, in: central) }
        appointments = phone.appointments.compactMap { central.appointments[$0] }.map {
            AppointmentBody($0, of: central)
        }
        messages = phone.messages.map(Message.init)
    }
}

/// The answer to a scan.
struct ScanReport: Encodable {
    let state: String
    let ticket: PhoneReport.Ticket?

    init(_ scan: Central.Scan, in central: Central) {
        switch scan {
        case .syncing: (state, ticket) = ("syncing", nil)
        case .following(let id): (state, ticket) = ("following", PhoneReport.Ticket(id, in: central))
        case .seen(let id): (state, ticket) = ("seen", PhoneReport.Ticket(id, in: central))
        }
    }
}
