import Escpos

/// What the agent prints.
enum SlipKind: String, Codable, Sendable {
    case ticket
    /// The same ticket once more.
    case reprint
    /// A slip that somebody designs.
    case sample
    /// A page that shows how the printer prints.
    case testPage
    /// Nobody said.
    case other
}

extension SlipLabel {
    /// A slip of the agent's.
    init(_ kind: SlipKind, number: String? = nil) { self.init(kind: kind.rawValue, number: number) }
}
