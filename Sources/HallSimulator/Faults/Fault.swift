/// A failure ordered by a test: what central does wrong with the next requests of one kind.
struct Fault: Equatable, Sendable {
    /// The calls that can go wrong.
    enum Kind: String, Codable, Sendable {
        case reservation, binding, void, screen, lease, qrPool, search, checkIn, snapshot, events, status
    }

    /// When the request takes effect, seen from the delay. For reads: when the answer is made up.
    enum Commit: String, Codable, Sendable {
        case before, after, never
    }

    /// What the client gets in the end.
    enum Answer: Equatable, Sendable {
        /// What it would have got without the fault.
        case normal
        /// Nothing, for as long as the client waits and `Fault.longestHang` at most; then the connection closes.
        case hang
        /// The connection closes at once.
        case hangUp
        /// 200 with half of a JSON document and a byte that UTF-8 does not have.
        case garbage
        case status(Int, code: String, retryAfter: Int?)
        /// 307 to another place.
        case redirect(location: String)
        /// A page without events at once, whatever has happened and however long the poll would wait.
        case emptyAtOnce
        /// A page of events with a mistake in it.
        case page(PageMistake)
    }

    let on: Kind
    /// Requests still to be hit; nil: all.
    var count: Int?
    let delayMs: Int
    let commit: Commit
    let answer: Answer

    /// Milliseconds for which a client without a deadline of its own is kept.
    static let longestHang = 60_000
}
