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
    /// The phone that follows it.
    let phone: String?
    let precalled: Bool
    /// What follows is absent in a tombstone.
    let number: String?
    let service: String?
    let businessDay: String?
    let kiosk: String?
    let origin: TicketOrigin?
    let order: Int?
    let priority: Priority?
    let notBefore: String?
    let leaseID: String?
    let appointmentID: String?
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
        case .void(let reason): (voidReason, window) = (reason.text, nil)
        }
        phone = ticket.follower
        precalled = ticket.precalled
        let issue = ticket.issue
        number = issue?.number
        service = issue == nil ? nil : ticket.service
        businessDay = issue?.businessDay
        kiosk = issue?.kiosk
        origin = issue?.origin
        order = issue?.order
        priority = ticket.place?.priority
        notBefore = (issue?.notBefore).map(WireTime.rfc3339)
        leaseID = issue?.leaseID
        appointmentID = issue?.appointmentID
        reservedAt = (issue?.reservedAt).map(WireTime.rfc3339)
        qrContent = issue?.qrContent
        binding = ticket.binding
        counts = Counts(reservation: ticket.reservations, binding: ticket.bindings, void: ticket.voids)
    }
}
