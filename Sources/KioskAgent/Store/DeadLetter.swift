/// A notice that central refused for good, as technicians see it: no token, no QR content.
struct DeadLetter: Codable, Equatable, Sendable {
    /// Its place in the outbox: what commands name it by.
    let id: Int64
    let ticketID: String
    /// Nil for an attempt that had no number yet.
    let number: String?
    let businessDay: String?
    /// `bind` or `void`.
    let kind: String
    /// Of a binding.
    let revision: Int?
    /// Of a void.
    let reason: String?
    /// What central said.
    let refusal: String

    /// What it was about, in a few words: `binding 1 of A010`.
    var summary: String {
        let what = revision.map { "binding \($0)" } ?? "void (\(reason ?? ""))"
        return "\(what) of \(number ?? "an attempt without a number")"
    }
}
