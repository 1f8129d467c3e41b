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
    /// Orders the tickets of this kiosk where time is missing: it only ever rises. The store gives it.
    let issueSequence: Int64
    /// Nil where it is of no use any more: the number is void, or its business day is over and central has the binding.
    var token: Token?
    /// Milliseconds of the kernel's boot clock when it was asked for; with `bootID` it tells the ticket's age as long as the
    /// machine stays up, whatever the wall clock does.
    let requestedAtBootMilliseconds: Int64
    let bootID: String
    var state: TicketState
}

/// Where a ticket is in its life. The store keeps it; every change is durable before anything follows from it.
enum TicketState: Equatable, Sendable {
    /// Central has been, or is about to be, asked for a number. Becomes `printing` or `abandoned`.
    case reserving
    /// It has a number, and its first byte may be on its way to the printer. Becomes `printed`, `unknown` or `failed`.
    case printing(Reservation)
    /// On paper, with evidence (`confirmed`, `statusOK` or `sent`).
    case printed(Reservation, BindingEvidence)
    /// The number began to print and nobody knows how that ended: it is bound and waited for, never printed again by itself.
    case unknown(Reservation)
    /// No byte of the number reached the printer: the number is void.
    case failed(Reservation)
    /// It never had a number that counts: whatever central may have reserved for it is void.
    case abandoned
}

/// A number that central gave.
struct Reservation: Equatable, Sendable {
    /// What is called: `A010`.
    let number: String
    /// How many wait before it; nil where central does not say.
    let ahead: Int?
    /// Named by central; not the local date.
    let businessDay: String
    /// What this ticket's QR says; nil when none could be made, or with the token.
    let qrContent: String?
    /// RFC 3339 with offset; nil when the clock was not to be trusted.
    let issuedAt: String?
}
