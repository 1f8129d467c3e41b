import FoundationEssentials
import QRBinding

/// A ticket as technicians see it. Nothing by which it could be followed or impersonated is in it: no token, no QR, no short code.
struct TicketRecord: Codable, Equatable, Sendable {
    let ticketID: String
    let number: String
    let service: String
    let businessDay: String
    /// RFC 3339; nil where the time was not known.
    let issuedAt: String?
    let state: String
    let evidence: String?
    let reprints: Int
    /// Given while central was out of reach.
    let isOffline: Bool
    /// Booked before: the person has an appointment.
    let isAppointment: Bool
    /// Central waits for it, as far as this kiosk knows.
    let isLive: Bool
    /// Notices that central does not have yet, and those that it refused for good.
    let waiting: Int
    let refused: Int

    /// Nil for an attempt that never had a number.
    init?(_ kept: KeptTicket, isLive: Bool) {
        let ticket = kept.ticket
        guard let reservation = ticket.state.reservation else { return nil }
        ticketID = ticket.ticketID.wireText
        number = reservation.number
        service = ticket.service
        businessDay = reservation.businessDay
        issuedAt = reservation.issuedAt
        state = ticket.state.name
        evidence = ticket.state.evidence?.rawValue
        reprints = ticket.reprints
        isOffline = reservation.leaseID != nil
        isAppointment = ticket.appointmentID != nil
        self.isLive = isLive
        (waiting, refused) = (kept.waiting, kept.refused)
    }
}

/// The answer to requests for several.
struct TicketRecords: Codable, Equatable, Sendable {
    /// Newest first.
    let tickets: [TicketRecord]
}

/// The answer to what was decided about one.
struct TicketRecordAnswer: Codable, Equatable, Sendable {
    let ticket: TicketRecord
}
