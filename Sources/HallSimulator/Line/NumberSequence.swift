/// The numbers of one service, day by day. A number is never given twice within a day: neither taken back nor both given
/// and leased.
struct NumberSequence: Equatable, Sendable {
    private struct Day: Equatable {
        /// The last number that was given one at a time.
        var given = 0
        /// Blocks that kiosks have, lowest first.
        var leased: [ClosedRange<Int>] = []
    }

    private var days: [String: Day] = [:]

    /// The last number a business day has room for: the prefix and four digits.
    static let last = 9999
    /// Leases begin here, so that the line's own numbers run on without gaps for as long as most days last.
    static let firstLeased = 501
    /// Numbers are padded with zeros to this many digits; from 1000 on they have four.
    static let digits = 3

    /// How many numbers of `day` are given or leased.
    func given(on day: String) -> Int {
        guard let today = days[day] else { return 0 }
        let leased = today.leased.reduce(0) { $0 + $1.count }
        let jumped = today.leased.reduce(0) { $0 + ($1.upperBound <= today.given ? $1.count : 0) }
        return today.given - jumped + leased
    }

    /// The next number of `day`. Nil when the day has none left.
    mutating func take(on day: String) -> Int? {
        var today = days[day] ?? Day()
        var next = today.given + 1
        while let block = today.leased.first(where: { $0.contains(next) }) { next = block.upperBound + 1 }
        guard next <= Self.last else { return nil }
        today.given = next
        days[day] = today
        return next
    }

    /// A block of `count` numbers of `day`. Nil when the day has not that many left.
    mutating func lease(_ count: Int, on day: String) -> ClosedRange<Int>? {
        var today = days[day] ?? Day()
        let first = max(Self.firstLeased, today.given + 1, (today.leased.last?.upperBound ?? 0) + 1)
        guard first + count - 1 <= Self.last else { return nil }
        let block = first...first + count - 1
        // Blocks that touch are one, or a long day would have hundreds to look through.
        if let before = today.leased.last, before.upperBound + 1 == first {
            today.leased[today.leased.count - 1] = before.lowerBound...block.upperBound
        } else {
            today.leased.append(block)
        }
        days[day] = today
        return block
    }

    /// Forgets days before `day`.
    mutating func startDay(_ day: String) { days = days.filter { $0.key >= day } }

    /// A number as it stands on a ticket.
    static func text(prefix: String, _ number: Int) -> String {
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, Self.digits - digits.count)) + digits
    }

    /// The number in a ticket's text. Nil unless the text is spelt as `text(prefix:_:)` spells it.
    static func number(in text: String, prefix: String) -> Int? {
        guard text.hasPrefix(prefix), let number = Int(text.dropFirst(prefix.count)),
            Self.text(prefix: prefix, number) == text
        else { return nil }
        return number
    }
}
