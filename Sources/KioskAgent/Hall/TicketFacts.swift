import FoundationEssentials
import QRBinding

/// What central tells of a ticket with every event about it, and in the snapshot. Nothing in it is secret to the ticket's holder.
struct TicketFacts: Equatable, Sendable {
    /// When its turn comes, as central decides.
    enum Priority: UInt8, Sendable {
        /// An appointment whose time has come: before walk-ins.
        case due
        /// A walk-in.
        case normal
        /// An appointment before its time: only when no walk-in waits.
        case early
    }

    var ticketID: UUID
    var service: String
    var number: String
    /// Nil where central used a word that this agent does not know.
    var origin: TicketOrigin?
    /// Place by time of reservation, unique in the hall: the lower one comes first.
    var order: Int64
    var priority = Priority.normal
    /// The booked time of an appointment.
    var notBefore: WireInstant?
}
