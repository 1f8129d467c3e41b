/// The numbers of one service, day by day. A number is never given twice within a day: neither taken back nor both given
/// and leased.
struct NumberSequence: Equatable, Sendable {
    private var given: [String: Int] = [:]

    /// The last number a business day has room for: the prefix and four digits.
    static let last = 9999
    /// Numbers are padded with zeros to this many digits; from 1000 on they have four.
    static let digits = 3

    /// How many numbers of `day` are given or leased.
    func given(on day: String) -> Int { given[day] ?? 0 }

    /// The next `count` numbers of `day`. Nil when the day has not that many left.
    mutating func take(_ count: Int, on day: String) -> ClosedRange<Int>? {
        let first = given(on: day) + 1
        guard first + count - 1 <= Self.last else { return nil }
        given[day] = first + count - 1
        return first...first + count - 1
    }

    /// Forgets days before `day`.
    mutating func startDay(_ day: String) { given = given.filter { $0.key >= day } }

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
