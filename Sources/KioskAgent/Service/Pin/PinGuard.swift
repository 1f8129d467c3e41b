/// Decides when a PIN may be tried: pure, on times that it is given, in milliseconds of a clock that never goes back.
///
/// A few wrong PINs cost nothing, as fingers slip. Then each wrong one is followed by a longer wait, up to a minute: whoever guesses gets
/// no more than 1440 tries a day, and a technician waits no longer than that minute for a citizen who has played with the keys. Nothing of
/// it is written down. Instead the agent's start counts as `spent` wrong PINs, so that to start it again after each try is no faster than
/// to wait, and it works while the disk is full.
struct PinGuard: Equatable, Sendable {
    enum State: Equatable, Sendable {
        /// PINs may be tried. Becomes `trying`.
        case open(wrong: Int)
        /// A PIN is being looked at, and counts as wrong until it is known: no other one is taken. Becomes `open` or `waiting`.
        case trying(wrong: Int)
        /// Nothing may be tried before `until`; then as `open`.
        case waiting(wrong: Int, until: Int64)
    }

    /// What to do with a PIN that somebody typed.
    enum Admission: Equatable, Sendable {
        /// Look at it, and tell what came of it.
        case verify
        /// Do not look at it, for so many milliseconds.
        case refuse(milliseconds: Int64)
    }

    private(set) var state: State

    /// Wrong PINs without a wait.
    static let free = 2
    /// Milliseconds to wait after the first wrong PIN that is not free; each further one doubles it.
    static let firstWait: Int64 = 5_000
    static let longestWait: Int64 = 60_000
    /// The agent's start counts as so many wrong PINs: a wait of ten seconds.
    static let spent = 4
    /// Who comes while another PIN is being looked at asks again after this.
    static let busyWait: Int64 = 1_000

    /// The agent was started.
    init(at now: Int64) {
        state = .waiting(wrong: Self.spent, until: now + Self.wait(afterWrong: Self.spent))
    }

    /// Somebody has typed a PIN.
    mutating func typed(at now: Int64) -> Admission {
        switch state {
        case .open(let wrong):
            state = .trying(wrong: wrong + 1)
            return .verify
        case .waiting(let wrong, let until):
            guard now >= until else { return .refuse(milliseconds: until - now) }
            state = .trying(wrong: wrong + 1)
            return .verify
        case .trying:
            return .refuse(milliseconds: Self.busyWait)
        }
    }

    /// It was the right one: everything is forgotten.
    mutating func wasRight() {
        guard case .trying = state else { return }
        state = .open(wrong: 0)
    }

    /// It was a wrong one.
    mutating func wasWrong(at now: Int64) {
        guard case .trying(let wrong) = state else { return }
        let wait = Self.wait(afterWrong: wrong)
        state = wait == 0 ? .open(wrong: wrong) : .waiting(wrong: wrong, until: now + wait)
    }

    /// Nobody could look at it: it does not count.
    mutating func wasNotLookedAt() {
        guard case .trying(let wrong) = state else { return }
        state = .open(wrong: wrong - 1)
    }

    /// How long nothing may be tried, in milliseconds.
    func wait(at now: Int64) -> Int64 {
        if case .waiting(_, let until) = state { max(0, until - now) } else { 0 }
    }

    /// How many more may be wrong before there is a wait.
    var freeTries: Int {
        switch state {
        case .open(let wrong), .trying(let wrong), .waiting(let wrong, _): max(0, Self.free - wrong)
        }
    }

    private static func wait(afterWrong wrong: Int) -> Int64 {
        guard wrong > free else { return 0 }
        // Beyond 2^10 the longest wait was reached long ago.
        return min(longestWait, firstWait << min(10, wrong - free - 1))
    }
}
