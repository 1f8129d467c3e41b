import Foundation

@testable import HallSimulator
@testable import KioskAgent

/// A central in which people do what people do, drawn from a seed; what it says of itself goes through JSON, as it would on the wire.
struct RandomCentral {
    private(set) var central: Central
    private(set) var now = Date(timeIntervalSince1970: 1_795_398_060)
    private var generator: SplitMix64
    /// Reservations that are not bound yet.
    private var open: [TicketID] = []

    init(seed: UInt64, definition: HallDefinition = .citizenServiceCentre) {
        generator = SplitMix64(seed: seed)
        central = Central(
            definition: definition, qrContent: .none, businessDay: "2026-11-23", epoch: "epoch",
            generator: SplitMix64(seed: seed ^ 0xFACE))
    }

    /// The agent's boot clock, which began at some time of its own.
    var bootMilliseconds: Int64 { Int64(now.timeIntervalSince1970 * 1000) - 1_790_000_000_000 }

    func snapshot() throws -> HallSnapshot {
        let data = try JSONEncoder().encode(SnapshotBody(Snapshot(of: central), at: now))
        return try JSONDecoder().decode(HallSnapshot.self, from: data)
    }

    func page(after: Int64, limit: Int = 100) throws -> FeedPage {
        guard case .entries(let entries) = central.feed.page(epoch: central.feed.epoch, after: Int(after), limit: limit)
        else { throw Gone() }
        let data = try JSONEncoder().encode(EventPage(entries, epoch: central.feed.epoch, after: Int(after), at: now))
        return try JSONDecoder().decode(FeedPage.self, from: data)
    }

    struct Gone: Error {}

    /// Somebody does something, or nothing comes of it.
    mutating func step() {
        now += Double(Int.random(in: 0...40, using: &generator))
        let service = central.lines.randomElement(using: &generator)?.definition.id ?? ""
        let window = central.windows.randomElement(using: &generator)?.definition.id ?? ""
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<18: reserve(service)
        case 18..<34: bind()
        case 34..<46: _ = try? central.takeOnPhone(service: service, at: now)
        case 46..<54: checkIn(service)
        case 54..<57: cancel()
        case 57..<59: void()
        case 59..<74: _ = try? central.call(window: window, at: now)
        case 74..<79: _ = try? central.recall(window: window, at: now)
        case 79..<87: try? central.finish(window: window, Bool.random(using: &generator) ? .served : .noShow, at: now)
        case 87..<91: _ = try? central.transfer(window: window, to: service, at: now)
        case 91..<93: scan()
        case 93..<96:
            try? central.setState(someState(), ofService: service, at: now)
        case 96..<98:
            try? central.setState(someState(), ofWindow: window, at: now)
        case 98: central.change(at: now) { $0.silent.toggle() }
        default:
            if Int.random(in: 0..<10, using: &generator) == 0 { startDay() } else { central.announceUnheardOf(at: now) }
        }
    }

    /// Open more often than not, so that the day goes on.
    private mutating func someState<State: CaseIterable & RawRepresentable>() -> State where State.RawValue == String {
        let states = Array(State.allCases)
        return Bool.random(using: &generator) ? states[0] : states[Int.random(in: states.indices, using: &generator)]
    }

    private mutating func reserve(_ service: String) {
        let id = TicketID.random(using: &generator)
        guard (try? central.reserve(id, service: service, kiosk: "k1", at: now)) != nil else { return }
        open.append(id)
    }

    private mutating func checkIn(_ service: String) {
        let booked = now + Double(Int.random(in: -600...3600, using: &generator))
        let id = TicketID.random(using: &generator)
        guard let appointment = try? central.book(service: service, at: booked),
            (try? central.checkIn(appointment.id, ticket: id, kiosk: "k1", at: now)) != nil
        else { return }
        open.append(id)
    }

    private mutating func bind() {
        guard let index = open.indices.randomElement(using: &generator) else { return }
        let id = open.remove(at: index)
        guard let issue = central.tickets[id]?.issue else { return }
        let token =
            "t"
            + String(id.text.utf8.filter { (97...122).contains($0) }.prefix(25).map { Character(Unicode.Scalar($0)) })
        let record = BindingRecord(
            revision: 1, kiosk: "k1", service: issue.service, businessDay: issue.businessDay, number: issue.number,
            origin: issue.origin, appointmentID: issue.appointmentID, issueSeq: 1, clockTrusted: false,
            token: token + id.text, shortCode: "", evidence: .confirmed, reprints: 0)
        _ = try? central.bind(id, record, at: now)
    }

    private mutating func cancel() {
        let waiting = central.lines.flatMap { $0.waiting.map(\.ticket) }
        if let id = waiting.randomElement(using: &generator) { try? central.cancel(id, at: now) }
    }

    private mutating func void() {
        let waiting = central.lines.flatMap { $0.waiting.map(\.ticket) }
        if let id = (waiting + open).randomElement(using: &generator) { _ = central.void(id, reason: "test", at: now) }
    }

    /// Somebody scans a ticket, also one that is on a screen and does not wait.
    private mutating func scan() {
        let known = central.tickets.keys.sorted()
        guard let id = known.randomElement(using: &generator) else { return }
        _ = try? central.show(id, token: id.text, qrContent: nil, kiosk: "k1", at: now)
        _ = central.scan(id.text, phone: "p\(central.feed.lastSeq)", at: now)
    }

    private mutating func startDay() {
        guard let day = WireTime.day(after: central.businessDay) else { return }
        open = []
        central.startDay(day, at: now)
    }
}
