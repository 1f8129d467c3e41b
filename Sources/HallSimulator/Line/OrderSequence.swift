import FoundationEssentials

/// Gives each ticket its `order`: the microsecond of its reservation, or the next one that is free.
struct OrderSequence: Sendable {
    private var last = 0
    private var taken: Set<Int> = []

    /// The order of a ticket that reserves now: after all that reserved before it.
    mutating func next(at time: Date) -> Int {
        last = free(from: max(Self.microseconds(time), last + 1))
        taken.insert(last)
        return last
    }

    /// The order of a ticket that a kiosk gave by itself at `time`. Times on the wire are hardly finer than a
    /// millisecond, so the kiosk's own count of its tickets fills in the rest.
    mutating func late(issuedAt time: Date, issueSeq: Int) -> Int {
        let millisecond = Self.microseconds(time) / 1000
        let order = free(from: millisecond * 1000 + issueSeq % 1000)
        taken.insert(order)
        return order
    }

    private func free(from wish: Int) -> Int {
        var order = wish
        while taken.contains(order) { order += 1 }
        return order
    }

    private static func microseconds(_ time: Date) -> Int {
        Int((time.timeIntervalSince1970 * 1_000_000).rounded(.down))
    }
}
