import FoundationEssentials

/// The hall as this kiosk knows it: a snapshot, and every event since.
///
/// A value without a clock: each change is told the time, in milliseconds on the machine's boot clock. It has one owner, since a
/// second holder would make the next event copy all of it.
struct HallState: Equatable, Sendable {
    var facts: HallFacts
    var businessDay: String
    /// In the hall's order.
    var services: [HallService]
    /// In the order they stand.
    var windows: [HallWindow]
    /// Waiting and called ones.
    private(set) var tickets: [UUID: HallTicket] = [:]
    /// The one that was made or repeated last is the first.
    private(set) var calls: [HallCall] = []
    /// Who waits for a service, by the service's id; also for one that the hall does not name (yet).
    private var lines: [String: HallLine] = [:]
    /// Who of them was told to get ready.
    private var readyLines: [String: HallLine] = [:]

    /// Enough for every display to fill itself.
    static let longestCallList = 20

    /// The hall as a snapshot tells it. Of two tickets or calls with one id the first counts.
    init(_ snapshot: HallSnapshot, at now: Int64) {
        self.init(
            facts: snapshot.facts, businessDay: snapshot.businessDay, services: snapshot.services,
            windows: snapshot.windows)
        for ticket in snapshot.tickets where tickets[ticket.facts.ticketID] == nil { put(ticket) }
        for call in snapshot.calls.prefix(Self.longestCallList)
        where !calls.contains(where: { $0.callID == call.call.callID }) {
            calls.append(
                HallCall(
                    callID: call.call.callID, ticketID: call.ticketID, service: call.service, number: call.number,
                    window: call.call.window, recalls: call.call.recalls, at: now - call.ageMilliseconds))
        }
    }

    init(facts: HallFacts, businessDay: String, services: [HallService], windows: [HallWindow]) {
        (self.facts, self.businessDay, self.services, self.windows) = (facts, businessDay, services, windows)
    }
}

// MARK: - What is asked of it

extension HallState {
    /// How many wait for a service.
    func waiting(for service: String) -> Int { lines[service]?.count ?? 0 }

    /// Who waits for a service, in the order of their calls.
    func line(of service: String) -> [UUID] { lines[service]?.places.map(\.ticketID) ?? [] }

    /// How many will be called before a ticket; nil for one that does not wait.
    func ahead(of ticketID: UUID) -> Int? {
        guard let ticket = tickets[ticketID], ticket.state == .waiting else { return nil }
        return lines[ticket.facts.service]?.index(of: LinePlace(ticket.facts))
    }

    /// Who waits for a service and was told to get ready, in the order of their calls.
    func ready(for service: String) -> [UUID] { readyLines[service]?.places.map(\.ticketID) ?? [] }
}

// MARK: - The parts that hang together: tickets and lines

extension HallState {
    /// Makes the ticket what it is now. False: it was so already.
    @discardableResult
    mutating func put(_ ticket: HallTicket) -> Bool {
        var ticket = ticket
        // The place of a ticket that was called is nobody's business, and central does not tell when it changes.
        if ticket.state == .called { ticket.facts.priority = .normal }
        let id = ticket.facts.ticketID
        guard tickets[id] != ticket else { return false }
        takeFromLine(id)
        tickets[id] = ticket
        if ticket.state == .waiting {
            let place = LinePlace(ticket.facts)
            lines[ticket.facts.service, default: HallLine()].insert(place)
            if ticket.precalled { readyLines[ticket.facts.service, default: HallLine()].insert(place) }
        }
        return true
    }

    /// The ticket is over. False: it was not known.
    mutating func remove(_ ticketID: UUID) -> Bool {
        takeFromLine(ticketID)
        return tickets.removeValue(forKey: ticketID) != nil
    }

    /// Nobody waits, nobody is at a window, nobody was called.
    mutating func empty() {
        tickets = [:]
        calls = []
        lines = [:]
        readyLines = [:]
    }

    /// Puts a call, or one that was repeated, at the front.
    mutating func record(_ call: HallCall) {
        calls.removeAll { $0.callID == call.callID }
        calls.insert(call, at: 0)
        if calls.count > Self.longestCallList { calls.removeLast() }
    }

    private mutating func takeFromLine(_ ticketID: UUID) {
        guard let ticket = tickets[ticketID], ticket.state == .waiting else { return }
        let (place, service) = (LinePlace(ticket.facts), ticket.facts.service)
        // A line that is empty is none, so that equal halls are equal.
        lines[service]?.remove(place)
        if lines[service]?.count == 0 { lines[service] = nil }
        guard ticket.precalled else { return }
        readyLines[service]?.remove(place)
        if readyLines[service]?.count == 0 { readyLines[service] = nil }
    }
}
