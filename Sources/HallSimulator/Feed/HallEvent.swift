/// Something that happened in the hall, as displays, voice and touch pages hear of it.
enum HallEvent: Equatable, Sendable {
    /// A ticket entered the line.
    case issued(TicketReference)
    /// An appointment's booked time has come: it goes before walk-ins now.
    case due(TicketReference)
    case called(Call)
    /// A call was repeated.
    case recalled(Call)
    /// A ticket is told to get ready.
    case precalled(TicketReference, ahead: Int)
    /// Somebody's phone follows it. It may be a reserved one that a kiosk shows on its screen.
    case followed(TicketReference)
    case noShow(TicketReference)
    case served(TicketReference)
    /// A window sent it to another service; it waits again.
    case transferred(TicketReference, from: String)
    case cancelled(TicketReference)
    /// A waiting ticket was given back.
    case voided(TicketReference)
    case serviceChanged(ServiceDefinition, ServiceState)
    case windowChanged(WindowDefinition, WindowState)
    case hallChanged(HallFace)
    case dayStarted(businessDay: String)
    /// An event of a type that no kiosk knows: a test's wish.
    case unheardOf

    /// The event's type on the wire.
    var type: String {
        switch self {
        case .issued: "ticket.issued"
        case .due: "ticket.due"
        case .called: "ticket.called"
        case .recalled: "ticket.recalled"
        case .precalled: "ticket.precalled"
        case .followed: "ticket.followed"
        case .noShow: "ticket.noShow"
        case .served: "ticket.served"
        case .transferred: "ticket.transferred"
        case .cancelled: "ticket.cancelled"
        case .voided: "ticket.voided"
        case .serviceChanged: "service.changed"
        case .windowChanged: "window.changed"
        case .hallChanged: "hall.changed"
        case .dayStarted: "day.started"
        case .unheardOf: "hall.unheardOf"
        }
    }
}
