/// The roll of paper that is in a printer.
struct PaperRoll: Codable, Equatable, Sendable {
    /// How it is known that it was put in.
    enum Beginning: String, Codable, Sendable {
        /// The printer's sensors told.
        case seen
        /// Somebody said so: `kiosk-agent paper-changed`.
        case told
        /// It was in the printer when this agent first met it: nobody knows how much had been used.
        case before
    }

    var beginning: Beginning
    /// When it was put in; of one that was there before, when it was first met.
    var began: Moment
    /// Printed on it since.
    var use = PaperUse()
    /// What had been printed on it, in millimetres, when the near-end sensor first spoke; nil: it has not.
    var nearEndAt: Int?
}
