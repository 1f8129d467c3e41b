/// What a kiosk registers for a ticket: the body of `PUT /v1/tickets/{ticketID}/binding`, kept as it was received.
struct BindingRecord: Codable, Equatable, Sendable {
    /// How sure the kiosk is that the citizen holds the ticket.
    enum Evidence: String, Codable, Sendable {
        case confirmed, statusOK, sent, unknown, screen
    }

    var revision: Int
    var kiosk: String
    var service: String
    var businessDay: String
    var number: String
    var origin: TicketOrigin
    /// The lease its number is from; absent where central gave the number.
    var leaseID: String?
    /// The appointment it was checked in for.
    var appointmentID: String?
    /// Order of issue at the kiosk; orders where time is missing.
    var issueSeq: Int
    /// RFC 3339; absent where the kiosk's clock was not to be trusted.
    var issuedAt: String?
    /// Milliseconds between issue and sending, by the kiosk's monotonic clock.
    var ageMs: Int?
    var clockTrusted: Bool
    /// 26 characters of lower-case base32.
    var token: String
    /// The first eight characters of the token.
    var shortCode: String
    /// What the QR on the ticket says; absent where no QR fitted.
    var qrContent: String?
    var evidence: Evidence
    var reprints: Int

    /// The first field with a value outside its range, and what is allowed there; nil when all is well.
    var problem: (field: String, allowed: String)? {
        if revision < 1 { return ("revision", "1 or more") }
        if !WireName.isIdentifier(kiosk) { return ("kiosk", WireName.identifierRule) }
        if !WireName.isIdentifier(service) { return ("service", WireName.identifierRule) }
        if WireTime.midnight(businessDay) == nil { return ("businessDay", "a date: 2026-11-23") }
        if !WireName.isNumber(number) { return ("number", WireName.numberRule) }
        if origin == .wechat { return ("origin", "paper or appointment: a phone's ticket is not bound") }
        if issueSeq < 0 { return ("issueSeq", "0 or more") }
        if reprints < 0 { return ("reprints", "0 or more") }
        if let ageMs, ageMs < 0 { return ("ageMs", "0 or more") }
        if let issuedAt, WireTime.date(rfc3339: issuedAt) == nil { return ("issuedAt", "a time by RFC 3339") }
        if let leaseID, TicketID(leaseID) == nil { return ("leaseID", "a UUID") }
        if let appointmentID, !WireName.isIdentifier(appointmentID) {
            return ("appointmentID", WireName.identifierRule)
        }
        if !WireName.isToken(token) { return ("token", WireName.tokenRule) }
        if shortCode != String(token.prefix(8)) { return ("shortCode", "the first 8 characters of the token") }
        if let qrContent, !WireName.isQRContent(qrContent) { return ("qrContent", WireName.qrContentRule) }
        return nil
    }
}
