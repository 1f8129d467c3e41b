import FoundationEssentials

/// How many notices may be under way to central at once, by what its last answers say of it.
///
/// While nothing is known a single notice goes, as a probe; good answers open the way to 2 and then 4. A ticket that fails alone,
/// however often, has itself to blame; three in a row are central's failures: then nothing goes for a random while, up to twice as
/// long each time. What central
/// asks for itself (Retry-After) is obeyed, whatever speaks for trying earlier.
///
/// Time is a duration since any moment: a simulation may make it up.
struct OutboxPace {
    /// What an answer means for a notice.
    enum Answer: Equatable, Sendable {
        /// Central has it.
        case taken
        /// Central will never take it.
        case refused
        /// Central takes nothing now; for how long, where it says so.
        case later(Duration?)
        /// No answer, or none that means anything.
        case failed
    }

    private enum Central: Equatable {
        /// Nothing is known, or it has failed: the next notice is a probe.
        case inDoubt
        /// It answers well; so many good answers in a row.
        case answering(good: Int)
        /// It did, and has failed at these tickets since.
        case stumbling(over: Set<UUID>)
    }

    private struct Pause: Equatable {
        var end: Duration
        /// Until when central asked for it: nothing shortens that.
        var asked: Duration
    }

    static let mostInFlight = 4
    static let ticketsToBlameCentral = 3
    /// The kiosks of a hall that were told the same time come back within this one.
    static let spread = Duration.milliseconds(500)

    private var central = Central.inDoubt
    private var pause: Pause?
    private var backoff = Backoff.outbox

    /// Whether central is not known to answer.
    var isInDoubt: Bool { central == .inDoubt }

    /// Until when nothing is sent; nil: until now.
    var pauseEnd: Duration? { pause?.end }

    /// How many may be under way: 0 in a pause.
    mutating func width(at now: Duration) -> Int {
        if let pause {
            guard pause.end <= now else { return 0 }
            self.pause = nil
        }
        return switch central {
        case .inDoubt: 1
        case .answering(good: ..<3), .stumbling: 2
        case .answering: Self.mostInFlight
        }
    }

    /// Something speaks for trying now.
    mutating func hurry(at now: Duration) {
        guard let pause else { return }
        self.pause?.end = min(pause.end, max(now, pause.asked))
    }

    /// Central has answered, or has not. True: it was in doubt, and is not any more.
    mutating func take(
        _ answer: Answer, of ticketID: UUID, at now: Duration, using generator: inout some RandomNumberGenerator
    ) -> Bool {
        switch (answer, central) {
        case (.taken, .inDoubt), (.refused, .inDoubt):
            // Sent before central asked for patience, and answered since: it still wants it.
            if let pause, pause.asked > now { return false }
            pause = nil
            backoff.reset()
            central = .answering(good: 1)
            return true
        case (.taken, .stumbling), (.refused, .stumbling):
            central = .answering(good: 1)
        case (.taken, .answering(let good)), (.refused, .answering(let good)):
            // More than what opens the way widest says nothing more.
            central = .answering(good: min(good + 1, Self.mostInFlight))
        case (.later(let asked), _):
            rest(at: now, asked: asked, using: &generator)
        case (.failed, .inDoubt):
            rest(at: now, asked: nil, using: &generator)
        case (.failed, .answering):
            central = .stumbling(over: [ticketID])
        case (.failed, .stumbling(let tickets)):
            central = .stumbling(over: tickets.union([ticketID]))
            if tickets.union([ticketID]).count == Self.ticketsToBlameCentral {
                rest(at: now, asked: nil, using: &generator)
            }
        }
        return false
    }

    private mutating func rest(
        at now: Duration, asked: Duration?, using generator: inout some RandomNumberGenerator
    ) {
        central = .inDoubt
        let asked = now + (asked ?? .zero)
        if let pause {
            // Sent before the pause: what it brings is no further failure, and may be a longer wish.
            self.pause = Pause(end: max(pause.end, asked), asked: max(pause.asked, asked))
        } else {
            let spread = Self.spread * Double.random(in: 0...1, using: &generator)
            pause = Pause(end: max(asked + spread, now + backoff.next(using: &generator)), asked: asked)
        }
    }
}
