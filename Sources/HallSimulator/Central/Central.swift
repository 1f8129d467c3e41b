import FoundationEssentials

/// The state of a central queue service and its rules. It does no input or output and has no clock: each change is told
/// the time at which it happens.
struct Central: Sendable {
    /// What central gives as a ticket's QR content.
    enum QRContent: Sendable { case none, weChat }

    let definition: HallDefinition
    let qrContent: QRContent
    var businessDay: String
    /// In the hall's order.
    var lines: [ServiceLine]
    /// Every ticketID ever heard of, so that writes stay idempotent for ever.
    var tickets: [TicketID: Ticket] = [:]
    /// Which ticket is bound to a token.
    var tokens: [String: TicketID] = [:]
    /// Calls of this business day, oldest first.
    var calls: [Call] = []
    /// The ticket at each window that has called one.
    var serving: [String: TicketID] = [:]
    var feed: Feed
    var generator: SplitMix64
    private var lastOrder = 0

    init(
        definition: HallDefinition, qrContent: QRContent, businessDay: String, epoch: String, generator: SplitMix64
    ) {
        self.definition = definition
        self.qrContent = qrContent
        self.businessDay = businessDay
        self.generator = generator
        lines = definition.services.map(ServiceLine.init)
        feed = Feed(epoch: epoch)
    }

    /// Where a service stands in `lines`.
    func index(ofService id: String) throws(Refusal) -> Int {
        guard let index = lines.firstIndex(where: { $0.definition.id == id }) else { throw .unknownService(id) }
        return index
    }

    /// The tickets that wait for a service, first in line first.
    func waiting(forLine index: Int) -> [TicketID] {
        lines[index].line.filter { tickets[$0]?.state == .waiting }
    }

    /// How many wait in front of a place in line. Reservations do not count: nobody knows yet whether they will wait.
    func ahead(of order: Int, inLine index: Int) -> Int {
        lines[index].line.count { id in
            guard let ticket = tickets[id], let issue = ticket.issue else { return false }
            return ticket.state == .waiting && issue.order < order
        }
    }

    /// The next place by time of reservation.
    mutating func takeOrder() -> Int {
        lastOrder += 1
        return lastOrder
    }

    /// Takes a ticket out of the line of its service.
    mutating func leaveLine(_ ticket: Ticket) {
        guard let issue = ticket.issue else { return }
        if let index = lines.firstIndex(where: { $0.definition.id == issue.service }) { lines[index].remove(ticket.id) }
    }

    /// Tells the feed about a ticket. A tombstone has nothing to tell.
    mutating func announce(_ ticket: Ticket, at time: Date, _ event: (TicketReference) -> HallEvent) {
        guard let issue = ticket.issue else { return }
        feed.append(event(TicketReference(ticket.id, issue)), at: time)
    }
}
