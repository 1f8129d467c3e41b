import FoundationEssentials

extension HallSnapshot: Decodable {
    private enum Key: String, CodingKey { case hall, tickets, calls, epoch, next }
    private enum HallKey: String, CodingKey { case businessDay, services, windows }

    /// More than any hall has; more is no hall.
    static let mostTickets = 20_000

    /// A ticket, call or window that makes no sense is left out: the rest of the hall stays in sight.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let hall = try container.nestedContainer(keyedBy: HallKey.self, forKey: .hall)
        facts = try container.decode(HallFacts.self, forKey: .hall)
        businessDay = try hall.businessDay(.businessDay)
        services = try hall.decode([HallService].self, forKey: .services)
        let windows: [Tolerant<HallWindow>] = try hall.elements(.windows, most: 1000)
        let tickets: [Tolerant<HallTicket>] = try container.elements(.tickets, most: Self.mostTickets)
        let calls: [Tolerant<Call>] = try container.elements(.calls, most: 1000)
        self.windows = windows.compactMap(\.value)
        self.tickets = tickets.compactMap(\.value)
        self.calls = calls.compactMap(\.value)
        flaws = windows.compactMap(\.flaw) + tickets.compactMap(\.flaw) + calls.compactMap(\.flaw)
        position = FeedPosition(epoch: try container.name(.epoch, longest: 200), next: try container.count(.next))
    }
}

extension HallSnapshot.Call: Decodable {
    private enum Key: String, CodingKey { case ticketID, service, number, ageMs }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        call = try FeedEvent.CallFacts(from: decoder)
        ticketID = try container.decode(UUID.self, forKey: .ticketID)
        service = try container.name(.service)
        number = try container.name(.number, longest: 32)
        ageMilliseconds = try container.count(.ageMs)
    }
}

extension FeedEvent.CallFacts: Decodable {
    private enum Key: String, CodingKey { case callId, window, recalls }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        callID = try container.name(.callId)
        window = try container.name(.window)
        recalls = Int(try container.contains(.recalls) ? container.count(.recalls) : 0)
    }
}
