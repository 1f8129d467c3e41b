import FoundationEssentials

/// A number for a ticket, before its slip is planned: as central gave it, or the next one of a lease.
struct GivenNumber: Equatable, Sendable {
    let number: String
    /// How many wait before it; nil where nobody says.
    var ahead: Int?
    let businessDay: String
    /// What central wants the QR to say.
    var qrContent: String?
    var leaseID: String?
    /// The booked time of an appointment, RFC 3339.
    var notBefore: String?

    init(_ answer: CentralAnswer.Reservation) {
        number = answer.number
        // Less than nobody is a mistake of central's, which need not cost the citizen the ticket.
        ahead = answer.ahead.flatMap { $0 < 0 ? nil : $0 }
        businessDay = answer.businessDay
        qrContent = answer.qrContent
        notBefore = answer.notBefore
    }

    init(nextOf lease: Lease) {
        number = lease.number
        businessDay = lease.businessDay
        leaseID = lease.leaseID
    }
}
