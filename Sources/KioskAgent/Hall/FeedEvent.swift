/// Something that happened in the hall, as central's feed tells it.
struct FeedEvent: Equatable, Sendable {
    /// What happened. The facts of a ticket are those after the event.
    enum Content: Equatable, Sendable {
        /// The ticket entered the line.
        case issued(TicketFacts)
        /// The booked time of the ticket has come.
        case due(TicketFacts)
        case called(TicketFacts, CallFacts)
        /// A window repeated its call.
        case recalled(TicketFacts, CallFacts)
        /// The ticket's holder is told to get ready.
        case precalled(TicketFacts, ahead: Int)
        /// Somebody's phone follows the ticket, which may be a reservation that waits for just that on a kiosk's screen.
        case followed(TicketFacts)
        case noShow(TicketFacts)
        case served(TicketFacts)
        case cancelled(TicketFacts)
        case voided(TicketFacts)
        /// The ticket waits for another service than before.
        case transferred(TicketFacts, from: String)
        case serviceChanged(HallService)
        case windowChanged(HallWindow)
        case hallChanged(HallFacts)
        /// A business day begins: nobody waits.
        case dayStarted(String)
    }

    /// What a call adds to the facts of its ticket.
    struct CallFacts: Equatable, Sendable {
        let callID: String
        let window: String
        let recalls: Int
    }

    /// Its place in the feed: dense, within one epoch.
    let seq: Int64
    let id: String
    /// How long ago it happened when central told it, in milliseconds.
    let ageMilliseconds: Int64
    let content: Content
}

/// What central tells of the hall itself.
struct HallFacts: Codable, Equatable, Sendable {
    var name: BilingualText
    /// Content of the official account's QR.
    var followURL: String?
    /// Calls are shown and not spoken (无声叫号).
    var silent = false
    var zones: [HallZone] = []
    /// In the hall's order.
    var groups: [HallGroup] = []
}
