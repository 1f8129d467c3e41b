/// How often each of several things has happened.
struct Tally<Kind: Hashable & CaseIterable & RawRepresentable<String> & Sendable>: Equatable, Sendable {
    private(set) var counts: [Kind: Int] = [:]

    mutating func count(_ kind: Kind) { counts[kind, default: 0] += 1 }

    mutating func add(_ other: Self) { counts.merge(other.counts, uniquingKeysWith: +) }

    /// What has never happened.
    var missing: [Kind] { Kind.allCases.filter { counts[$0] == nil } }

    var summary: String { Kind.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }.joined(separator: ", ") }
}
