/// The body of `PUT /v1/kiosks/{kiosk}/reservations/{ticketID}`.
struct ReservationBody: Decodable {
    var service: String
    var origin: TicketOrigin
    /// RFC 3339; absent where the kiosk's clock is not to be trusted. Central goes by its own clock.
    var requestedAt: String?
}

/// The body of `PUT /v1/tickets/{ticketID}/void`.
struct VoidBody: Decodable {
    var reason: String
}

/// The body of `PUT /v1/kiosks/{kiosk}/status`.
struct StatusBody: Codable, Equatable, Sendable {
    var printer: String
    var paper: String
    /// Writes that wait at the kiosk for central.
    var outboxDepth: Int
    var clockTrusted: Bool
    var version: String
}

/// The answer to a binding and to a void.
struct TicketStateBody: Encodable {
    let ticketID: TicketID
    let state: String
}
