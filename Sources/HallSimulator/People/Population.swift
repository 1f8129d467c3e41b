import Glibc

/// The people of a hall: phones that take tickets and windows that call them. Decides who acts next and when; does
/// nothing itself.
struct Population: Sendable {
    /// What somebody does.
    enum Action: Equatable, Sendable {
        case take(service: String)
        /// Somebody who has booked comes in early and checks in at another kiosk.
        case arrive(service: String, minutesEarly: Int)
        case call(window: String)
        case recall(window: String)
        case finish(window: String, Ticket.Ending)
        case transfer(window: String, to: String)
    }

    /// Actions a minute, on average.
    let pace: Double
    private var generator: SplitMix64

    /// From here on no more phones take a ticket, so that a hall left alone does not fill up.
    static let crowd = 40

    /// Up to a hundred actions a second; below one in a hundred minutes nobody acts at all.
    init(pace: Double, generator: SplitMix64) {
        self.pace = pace.isFinite && pace >= 0.01 ? min(pace, 6000) : 0
        self.generator = generator
    }

    /// Time until somebody acts. Nil when nobody ever does.
    mutating func pause() -> Duration? {
        guard pace > 0 else { return nil }
        // People come independently of each other: an exponential distribution, cut off where a demonstration would
        // look dead.
        let unit = Double(generator.next() >> 11) / Double(1 << 53)
        return .milliseconds(Int(min(-log(1 - unit), 4) * 60_000 / pace))
    }

    /// What happens next; nil when there is nothing to do for anybody.
    mutating func next(in central: Central) -> Action? {
        let waiting = central.lines.reduce(0) { $0 + $1.waiting.count }
        let windows = central.windows.map(\.definition.id).shuffled(using: &generator)
        // Each ticket that is taken has to be called and finished, so phones act once in three times.
        if waiting < Self.crowd, Int.random(in: 0..<3, using: &generator) == 0, let taking = take(central) {
            return taking
        }
        for window in windows {
            if let action = act(at: window, central) { return action }
        }
        return waiting < Self.crowd ? take(central) : nil
    }

    private mutating func take(_ central: Central) -> Action? {
        let open = central.lines.filter { $0.state == .open }
        guard let service = open.randomElement(using: &generator)?.definition.id else { return nil }
        guard Int.random(in: 0..<10, using: &generator) == 0 else { return .take(service: service) }
        return .arrive(service: service, minutesEarly: Int.random(in: 1...15, using: &generator))
    }

    private mutating func act(at window: String, _ central: Central) -> Action? {
        if let index = central.windowIndex[window], let serving = central.windows[index].serving {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0, 1: return .finish(window: window, .noShow)
            case 2, 3: return .recall(window: window)
            case 4: return transfer(from: window, serving.ticket, central)
            default: return .finish(window: window, .served)
            }
        }
        guard (try? central.next(forWindow: window)) != nil else { return nil }
        return .call(window: window)
    }

    private mutating func transfer(from window: String, _ ticket: TicketID, _ central: Central) -> Action {
        let others = central.lines.map(\.definition.id).filter { $0 != central.tickets[ticket]?.service }
        guard let service = others.randomElement(using: &generator) else { return .finish(window: window, .served) }
        return .transfer(window: window, to: service)
    }
}
