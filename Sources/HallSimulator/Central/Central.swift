import FoundationEssentials

/// The state of a central queue service and its rules. It does no input or output and has no clock: each change is told
/// the time at which it happens.
struct Central: Sendable {
    /// What central gives as a ticket's QR content.
    enum QRContent: String, Codable, Sendable { case none, weChat }

    var hall: HallFace
    var qrContent: QRContent
    var businessDay: String
    /// When this business day began.
    var dayStart: Date
    /// In the hall's order.
    var lines: [ServiceLine]
    /// In the hall's order.
    var windows: [HallWindow]
    /// Where each service and each window stands.
    let serviceIndex: [String: Int]
    let windowIndex: [String: Int]
    /// Every ticketID ever heard of, so that writes stay idempotent for ever.
    var tickets: [TicketID: Ticket] = [:]
    /// The ticket that each token and QR content known so far belongs to.
    var codes: [String: TicketID] = [:]
    /// Calls of this business day, oldest first.
    var calls: [Call] = []
    /// Where the last ones of them stand that were made or repeated, the last one last.
    var lastCalls: [Int] = []
    var leases: [String: Lease] = [:]
    var pool = QRPool()
    var appointments = AppointmentBook()
    var comingDue = DueQueue()
    /// Bound tickets of the next business day, in the order they came.
    var tomorrow: [TicketID] = []
    var phones: [String: Phone] = [:]
    /// Phones that have scanned a code which nobody knows yet, the first one first; of this business day.
    var scans: [String: [String]] = [:]
    var orders = OrderSequence()
    var feed: Feed
    var generator: SplitMix64

    init(
        definition: HallDefinition, qrContent: QRContent, businessDay: String, epoch: String, generator: SplitMix64
    ) {
        hall = HallFace(definition)
        self.qrContent = qrContent
        self.businessDay = businessDay
        dayStart = WireTime.midnight(businessDay) ?? .distantPast
        self.generator = generator
        lines = definition.services.map(ServiceLine.init)
        windows = definition.windows.map(HallWindow.init)
        serviceIndex = Self.index(definition.services.map(\.id))
        windowIndex = Self.index(definition.windows.map(\.id))
        feed = Feed(epoch: epoch)
    }

    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a service stands in `lines`.
    func index(ofService id: String) throws(Refusal) -> Int {
        guard let index = serviceIndex[id] else { throw .unknownService(id) }
        return index
    }

    /// Where a window stands in `windows`.
    func index(ofWindow id: String) throws(Refusal) -> Int {
        guard let index = windowIndex[id] else { throw .unknownWindow(id) }
        return index
    }

    /// The tickets that wait for a service, first in line first.
    func waiting(forLine index: Int) -> [TicketID] { lines[index].waiting.map(\.ticket) }

    /// How many wait in front of a ticket. Reservations do not count: nobody knows yet whether they will wait.
    func ahead(of ticket: Ticket) -> Int {
        guard let place = ticket.place, let index = serviceIndex[ticket.service] else { return 0 }
        return lines[index].ahead(of: place)
    }

    /// Tells the feed and the phone that follows about a ticket. A tombstone has nothing to tell.
    mutating func announce(_ ticket: Ticket, at time: Date, _ event: (TicketReference) -> HallEvent) {
        guard let reference = TicketReference(ticket) else { return }
        announce(event(reference), about: ticket, at: time)
    }

    /// Tells the feed and the phone that follows about a ticket.
    mutating func announce(_ event: HallEvent, about ticket: Ticket, at time: Date) {
        feed.append(event, at: time)
        if let message = PhoneMessage(event, at: time) { tell(message, to: ticket.follower) }
    }
}
