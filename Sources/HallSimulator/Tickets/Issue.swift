import FoundationEssentials

/// Where a ticket comes from.
enum TicketOrigin: String, Codable, Sendable {
    case paper, wechat, appointment
}

/// What central gave to a ticketID: a number and a place. Never changes.
struct Issue: Equatable, Sendable {
    var number: String
    /// As issued; a transfer changes the ticket's service, not this.
    var service: String
    var businessDay: String
    /// The kiosk that reserved; nil for a ticket taken on a phone.
    var kiosk: String?
    var origin: TicketOrigin
    /// Grows with the time of reservation; unique in the hall.
    var order: Int
    var reservedAt: Date
    var qrContent: String?
    /// The lease its number comes from, where a kiosk gave it by itself.
    var leaseID: String?
    /// The appointment it was checked in for.
    var appointmentID: String?
    /// That appointment's time.
    var notBefore: Date?
}
