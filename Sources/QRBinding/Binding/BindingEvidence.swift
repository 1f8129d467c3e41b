/// How sure we are that a ticket's paper came out; the raw values are central's.
public enum BindingEvidence: String, Hashable, Sendable, Codable, CaseIterable {
    /// The printer answered, after the cut, the identifier sent behind the ticket (`GS ( H` fn 48).
    case confirmed
    /// The printer was found healthy and with paper after the cut.
    case statusOK
    /// The printer took every byte; there is no way to know more.
    case sent
    /// Printing was interrupted after the number had begun to print.
    case unknown
    /// No paper: the citizen took the ticket on the phone.
    case screen
}
