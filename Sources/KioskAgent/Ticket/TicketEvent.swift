import QRBinding

/// What can happen to a ticket.
enum TicketEvent: Equatable, Sendable {
    /// A number was given, by central or out of a lease.
    case reserved(Reservation)
    /// Central refused, or did not answer in time: it may have reserved the number all the same.
    case notReserved
    case printed(BindingEvidence)
    /// Printing stopped before a byte of the number was submitted.
    case printFailed
    /// Printing stopped after that.
    case printInterrupted
    /// The citizen, asked what to do with a slip that did not print: try again.
    case triedAgain
    /// The same: on the phone.
    case putOnScreen
    /// A phone follows it.
    case followed
    /// The citizen wants it no more, or went away without a word.
    case givenUp(GivingUp)
    /// It was printed once more: with evidence, or nobody knows how that ended.
    case reprinted(BindingEvidence?)
    /// The agent was started and found the ticket as it is.
    case restarted
}

/// Who gave a ticket up.
enum GivingUp: String, Sendable {
    /// The citizen said so.
    case byCitizen = "notWanted"
    /// Staff, in the place of a citizen who is not there.
    case byStaff = "voidedByStaff"
    /// Nobody said anything while there was time.
    case bySilence = "noChoice"
}

/// What central must hear about a ticket, sooner or later. Kept in the outbox, in the same transaction as the ticket's change.
enum CentralNotice: Equatable, Sendable {
    case bind(revision: Int)
    case void(reason: String)
}
