import FoundationEssentials

/// The answer to a binding and a void.
struct TicketStateBody: Encodable {
    let ticketID: TicketID
    let state: String
}

/// The answer to a ticket shown on a screen.
struct ScreenStateBody: Encodable {
    let ticketID: TicketID
    let state: String
    let followed: Bool
}

/// The answer to `PUT /v1/kiosks/{kiosk}/leases/{leaseID}`.
struct LeaseBody: Encodable {
    let leaseID: String
    let businessDay: String
    let service: String
    let prefix: String
    let digits: Int
    let from: Int
    let to: Int
    let notBefore: String
    let notAfter: String

    init(_ lease: Lease) {
        leaseID = lease.id
        businessDay = lease.businessDay
        service = lease.service
        prefix = lease.prefix
        digits = NumberSequence.digits
        from = lease.numbers.lowerBound
        to = lease.numbers.upperBound
        notBefore = WireTime.rfc3339(lease.notBefore)
        notAfter = WireTime.rfc3339(lease.notAfter)
    }
}

/// The answer to `PUT /v1/kiosks/{kiosk}/qr-pool/{requestID}`.
struct QRPoolBody: Encodable {
    struct Entry: Encodable {
        let content: String
        let expiresAt: String
    }

    let entries: [Entry]

    init(_ entries: [QRPool.Entry]) {
        self.entries = entries.map { Entry(content: $0.content, expiresAt: WireTime.rfc3339($0.expiresAt)) }
    }
}

/// An appointment as a search and a phone tell it. Says nothing of whose it is.
struct AppointmentBody: Encodable {
    let id: String
    let service: String
    let notBefore: String
    let state: String
    let number: String?

    init(_ appointment: Appointment, of central: Central) {
        id = appointment.id
        service = appointment.service
        notBefore = WireTime.rfc3339(appointment.notBefore)
        switch appointment.state {
        case .booked:
            (state, number) = ("booked", nil)
        case .checkedIn(let ticket, _):
            (state, number) = ("checkedIn", central.tickets[ticket]?.issue?.number)
        }
    }
}

/// The answer to `POST /v1/appointments/search`.
struct AppointmentsBody: Encodable {
    let appointments: [AppointmentBody]
}

/// The answer to `PUT /v1/appointments/{id}/check-in`.
struct CheckInAnswer: Encodable {
    let service: String
    let number: String
    let ahead: Int
    let businessDay: String
    let notBefore: String
    let qrContent: String?

    init(_ checkIn: Central.CheckIn) {
        service = checkIn.service
        number = checkIn.reservation.number
        ahead = checkIn.reservation.ahead
        businessDay = checkIn.reservation.businessDay
        notBefore = WireTime.rfc3339(checkIn.notBefore)
        qrContent = checkIn.reservation.qrContent
    }
}
