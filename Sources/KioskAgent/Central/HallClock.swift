import FoundationEssentials
import Synchronization

/// A time that central told, and when it did: what the hall's time is reckoned from.
struct ClockAnchor: Equatable, Codable, Sendable {
    /// Seconds since 1970.
    let seconds: Double
    let heard: BootMoment

    /// The hall's time at a moment; nil in another boot: who knows how long the machine was off?
    func date(at now: BootMoment) -> Date? {
        now.milliseconds(since: heard).map { Date(timeIntervalSince1970: seconds + Double($0) / 1000) }
    }
}

/// The time that may stand on paper: central's, carried on by the machine's monotonic clock.
///
/// A kiosk's own clock is not believed: its battery is the first thing to die, and a slip with a wrong time is worse than one without.
final class HallClock: Sendable {
    private let stored = Mutex<ClockAnchor?>(nil)

    /// Seconds by which a clock may be ahead of a `Date` and still agree with it.
    private static let slack = 2.0

    /// What an agent that is started again in the same boot goes on with.
    var anchor: ClockAnchor? { stored.withLock { $0 } }

    /// Takes in what an earlier run of the agent knew, unless something has been heard since.
    func resume(from anchor: ClockAnchor) {
        stored.withLock { if $0 == nil { $0 = anchor } }
    }

    /// Takes in a `Date` header that came from central by a way that is trusted. One that cannot be read, or cannot be, changes nothing.
    func observe(httpDate: String, at now: BootMoment = BootClock.now) {
        guard let date = Date(httpDate: httpDate), Release.isPlausible(date) else { return }
        stored.withLock { anchor in
            // It has whole seconds and was on the way for a while: a clock that agrees with it goes on, or it would jump back and forth.
            if let shown = anchor?.date(at: now), (0..<Self.slack).contains(shown.timeIntervalSince(date)) { return }
            anchor = ClockAnchor(seconds: date.timeIntervalSince1970, heard: now)
        }
    }

    /// Now; nil while nothing trustworthy has been heard since the machine was switched on.
    var now: Date? { stored.withLock { $0 }?.date(at: BootClock.now) }
}
