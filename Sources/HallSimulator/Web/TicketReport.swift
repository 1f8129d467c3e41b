/// A ticket as `GET /sim/tickets/{ticketID}` and `GET /sim/state` tell it.
struct TicketReport: Encodable {
    struct Counts: Encodable {
        let reservation: ReceiptCount
        let binding: ReceiptCount
        let void: ReceiptCount
    }

    let ticketID: TicketID
    let state: String
    /// The kiosk's reason, or `dayEnded`; only in state `void`.
    let voidReason: String?
    /// In states `called`, `served` and `noShow`.
    let window: String?
    /// What follows is absent in a tombstone.
    let number: String?
    let service: String?
    let businessDay: String?
    let kiosk: String?
    let origin: TicketOrigin?
    let order: Int?
    let reservedAt: String?
    /// As given with the reservation.
    let qrContent: String?
    /// As received, the highest revision.
    let binding: BindingRecord?
    let counts: Counts

    init(_ ticket: Ticket) {
        ticketID = ticket.id
        state = ticket.state.name
        switch ticket.state {
        case .reserved, .waiting, .cancelled: (voidReason, window) = (nil, nil)
        case .called(_, let place), .served(let place), .noShow(let place): (voidReason, window) = (nil, place)
        case .void(.kiosk(let reason)): (voidReason, window) = (reason, nil)
        case .void(.dayEnded): (voidReason, window) = ("dayEnded", nil)
        }
        number = ticket.issue?.number
        service = ticket.issue?.service
        businessDay = ticket.issue?.businessDay
        kiosk = ticket.issue?.kiosk
        origin = ticket.issue?.origin
        order = ticket.issue?.order
        reservedAt = (ticket.issue?.reservedAt).map(WireTime.rfc3339)
        qrContent = ticket.issue?.qrContent
        binding = ticket.binding
        counts = Counts(reservation: ticket.reservations, binding: ticket.bindings, void: ticket.voids)
    }
}
