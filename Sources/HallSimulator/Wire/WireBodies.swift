/// A body that must hold to more than its types.
protocol CheckedBody: Decodable {
    /// The first field that is wrong, and what is allowed there; nil when all is well.
    var problem: (field: String, allowed: String)? { get }
}

extension BindingRecord: CheckedBody {}

/// The body of `PUT /v1/kiosks/{kiosk}/reservations/{ticketID}`.
struct ReservationBody: CheckedBody {
    var service: String
    var origin: TicketOrigin
    /// RFC 3339; absent where the kiosk's clock is not to be trusted. Central goes by its own clock.
    var requestedAt: String?

    var problem: (field: String, allowed: String)? {
        if !WireName.isIdentifier(service) { return ("service", WireName.identifierRule) }
        if origin != .paper { return ("origin", "paper: a kiosk reserves for paper tickets") }
        return timeProblem(requestedAt)
    }
}

/// The body of `PUT /v1/appointments/{id}/check-in`.
struct CheckInBody: CheckedBody {
    var ticketID: String
    var kiosk: String
    /// As in a reservation.
    var requestedAt: String?

    var problem: (field: String, allowed: String)? {
        if TicketID(ticketID) == nil { return ("ticketID", "a UUID") }
        if !WireName.isIdentifier(kiosk) { return ("kiosk", WireName.identifierRule) }
        return timeProblem(requestedAt)
    }
}

private func timeProblem(_ requestedAt: String?) -> (field: String, allowed: String)? {
    guard let requestedAt, WireTime.date(rfc3339: requestedAt) == nil else { return nil }
    return ("requestedAt", "a time by RFC 3339")
}

/// The body of `PUT /v1/tickets/{ticketID}/void`.
struct VoidBody: CheckedBody {
    var reason: String

    var problem: (field: String, allowed: String)? {
        WireName.isText(reason, upTo: 200) ? nil : ("reason", "1 to 200 characters")
    }
}

/// The body of `PUT /v1/tickets/{ticketID}/screen`.
struct ScreenBody: CheckedBody {
    var kiosk: String
    var token: String
    var qrContent: String?

    var problem: (field: String, allowed: String)? {
        if !WireName.isIdentifier(kiosk) { return ("kiosk", WireName.identifierRule) }
        if !WireName.isToken(token) { return ("token", WireName.tokenRule) }
        if let qrContent, !WireName.isQRContent(qrContent) { return ("qrContent", WireName.qrContentRule) }
        return nil
    }
}

/// The body of `PUT /v1/kiosks/{kiosk}/leases/{leaseID}`.
struct LeaseRequestBody: CheckedBody {
    var service: String
    var count: Int
    /// Today where it is absent.
    var businessDay: String?

    var problem: (field: String, allowed: String)? {
        if !WireName.isIdentifier(service) { return ("service", WireName.identifierRule) }
        if !(1...500).contains(count) { return ("count", "1 to 500") }
        if let businessDay, WireTime.midnight(businessDay) == nil { return ("businessDay", "a date: 2026-11-23") }
        return nil
    }
}

/// The body of `PUT /v1/kiosks/{kiosk}/qr-pool/{requestID}`.
struct QRPoolRequestBody: CheckedBody {
    var count: Int

    var problem: (field: String, allowed: String)? { (1...500).contains(count) ? nil : ("count", "1 to 500") }
}

/// The body of `POST /v1/appointments/search`: one of the two numbers.
struct SearchBody: CheckedBody {
    var kiosk: String
    var phone: String?
    var idNumber: String?

    var problem: (field: String, allowed: String)? {
        if !WireName.isIdentifier(kiosk) { return ("kiosk", WireName.identifierRule) }
        if (phone == nil) == (idNumber == nil) { return ("phone", "there, or idNumber is, but not both") }
        if let phone, !WireName.isPhone(phone) { return ("phone", WireName.phoneRule) }
        if let idNumber, !WireName.isIDNumber(idNumber) { return ("idNumber", WireName.idNumberRule) }
        return nil
    }
}

/// The body of `PUT /v1/kiosks/{kiosk}/status`.
struct StatusBody: CheckedBody, Encodable, Equatable, Sendable {
    enum Paper: String, Codable, Sendable { case ok, nearEnd, out, unknown }

    /// The printer's condition in words.
    var printer: String
    var paper: Paper
    /// Writes that wait at the kiosk for central.
    var outboxDepth: Int
    /// Writes that central has refused for good.
    var deadLetters: Int
    var clockTrusted: Bool
    /// Somebody services the kiosk, which gives no numbers meanwhile; false unless it is there.
    var maintenance: Bool?
    /// Numbers of leases that the kiosk can still give today.
    var offlineNumbers: Int
    var version: String

    var problem: (field: String, allowed: String)? {
        if !WireName.isText(printer, upTo: 200) { return ("printer", "1 to 200 characters") }
        if outboxDepth < 0 { return ("outboxDepth", "0 or more") }
        if deadLetters < 0 { return ("deadLetters", "0 or more") }
        if offlineNumbers < 0 { return ("offlineNumbers", "0 or more") }
        if !WireName.isText(version, upTo: 100) { return ("version", "1 to 100 characters") }
        return nil
    }
}
