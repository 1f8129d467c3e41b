import FoundationEssentials
import QRBinding

/// One attempt at a number: made for an intent, and the only thing of it that may reach paper (a failed attempt is followed by
/// another with an identifier of its own).
struct Ticket: Equatable, Sendable {
    let ticketID: UUID
    /// The citizen's wish, as the touch page named it.
    let intent: UUID
    /// The service's identifier at central.
    let service: String
    /// The appointment that is checked in with it; nil for a ticket of the line.
    var appointmentID: String?
    /// Orders the tickets of this kiosk where time is missing: it only ever rises. The store gives it.
    let issueSequence: Int64
    /// Nil where it is of no use any more: the number is void, or its business day is over and central has the binding.
    var token: Token?
    /// When it was asked for; it tells the ticket's age as long as the machine stays up, whatever the wall clock does.
    let requestedAt: BootMoment
    var state: TicketState
    /// Of the last binding that central is told of; 0 before the first.
    var revision = 0
    /// How often it was printed again.
    var reprints = 0

    var origin: TicketOrigin { appointmentID == nil ? .paper : .appointment }
}

/// Where a ticket is in its life. The store keeps it; every change is durable before anything follows from it.
enum TicketState: Equatable, Sendable {
    /// Central has been, or is about to be, asked for a number. Becomes `printing` or `abandoned`.
    case reserving
    /// It has a number, and its first byte may be on its way to the printer. Becomes `printed`, `unknown` or `pendingChoice`.
    case printing(Reservation)
    /// On paper, with evidence (`confirmed`, `statusOK` or `sent`).
    case printed(Reservation, BindingEvidence)
    /// The number began to print and nobody knows how that ended: it is bound and waited for, never printed again by itself. Becomes
    /// `printed` if the printer says so after all or it is printed once more, `returned` if the citizen does not want it.
    case unknown(Reservation)
    /// Not printed, and the citizen still stands there: try again, follow on the phone, or give up? Becomes `printing`, `onScreen` or
    /// `failed`; by itself after a while, and at a restart.
    case pendingChoice(Reservation)
    /// Its QR is on the screen for a phone. Becomes `followed` or `failed`.
    case onScreen(Reservation)
    /// The citizen has it on the phone instead of on paper (evidence `screen`).
    case followed(Reservation)
    /// No byte of the number reached the printer, nobody followed it: the number is void.
    case failed(Reservation)
    /// Somebody who did not know whether the slip came out gave it back: the number is void.
    case returned(Reservation)
    /// It never had a number that counts: whatever central may have reserved for it is void.
    case abandoned
}

/// A number, and what stands firm with it.
struct Reservation: Equatable, Sendable {
    /// What is called: `A010`.
    let number: String
    /// How many wait before it; nil where nobody says.
    let ahead: Int?
    /// Named by central; not the local date.
    let businessDay: String
    /// What this ticket's QR says; nil when none could be made, or with the token.
    let qrContent: String?
    /// RFC 3339 with offset; nil when the clock was not to be trusted.
    let issuedAt: String?
    /// The lease that the number is of; nil for one that central gave for this ticket.
    var leaseID: String?
    /// The booked time of an appointment, RFC 3339.
    var notBefore: String?
}
