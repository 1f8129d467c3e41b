import FoundationEssentials

/// A block of numbers that central granted this kiosk for one service and business day, for use while central is out of reach.
struct Lease: Equatable, Sendable {
    let leaseID: String
    let service: String
    let businessDay: String
    /// What a number begins with.
    let prefix: String
    /// Digits that a number has at least; zeros fill it up.
    let digits: Int
    /// The number to be given next; above `last` when all are given.
    var next: Int
    let last: Int
    /// It holds from here on, and until then, by central's time.
    let notBefore: Date
    let notAfter: Date

    /// Numbers that can still be given.
    var left: Int { max(0, last - next + 1) }

    /// The number to be given next, as it is printed: `A010`.
    var number: String { text(of: next) }

    private func text(of number: Int) -> String {
        let text = String(number)
        return prefix + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}

/// A block of numbers that central is asked for. Kept before it is asked, so that asking again is the same request.
struct LeaseRequest: Equatable, Sendable {
    let leaseID: String
    let service: String
    let count: Int
    let businessDay: String
}
