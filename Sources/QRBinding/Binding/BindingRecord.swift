public import FoundationEssentials

/// A ticket's binding as central is told of it: which number belongs to which QR and how sure we are that paper came
/// out.
///
/// The body of `PUT /v1/tickets/{ticketID}/binding`. Central keeps the highest `revision`; an equal one changes nothing
/// and a lower one is ignored, so it may be sent again after any failure.
public struct BindingRecord: Hashable, Sendable, Codable {
    /// 1 for the first binding of a ticket; each change (evidence that came late, a reprint) adds 1.
    public let revision: Int
    /// The kiosk's name at central.
    public let kiosk: String
    /// Identifier of the service, such as `general`.
    public let service: String
    /// The business day as central names it.
    public let businessDay: String
    /// The number on the paper, such as `A010`.
    public let number: String
    /// How the ticket came to be.
    public let origin: TicketOrigin
    /// The lease that the number is of. Nil for a number that central gave for this ticket.
    public let leaseID: String?
    /// The appointment that was checked in with it.
    public let appointmentID: String?
    /// Order of issue at this kiosk: grows with every ticket, and orders where time is missing.
    public let issueSeq: Int
    /// Time of issue, RFC 3339 with offset. Nil while the clock is not trusted.
    public let issuedAt: String?
    /// Milliseconds from issue to this record by the monotonic clock, 0 or more. Nil when a restart lies between.
    public let ageMs: Int?
    /// Whether the clock was trusted at the time of issue.
    public let clockTrusted: Bool
    /// The token in the QR.
    public let token: Token
    /// What a citizen types instead of scanning: always the token's own.
    public let shortCode: ShortCode
    /// What the printed QR says. Nil when the ticket has no QR.
    public let qrContent: String?
    /// How sure we are that paper came out.
    public let evidence: BindingEvidence
    /// How many times the ticket was printed again, 0 or more.
    public let reprints: Int

    /// A record with the short code of its token.
    public init(
        revision: Int,
        kiosk: String,
        service: String,
        businessDay: String,
        number: String,
        origin: TicketOrigin,
        leaseID: String? = nil,
        appointmentID: String? = nil,
        issueSeq: Int,
        issuedAt: String?,
        ageMs: Int?,
        clockTrusted: Bool,
        token: Token,
        qrContent: String?,
        evidence: BindingEvidence,
        reprints: Int
    ) {
        self.revision = revision
        self.kiosk = kiosk
        self.service = service
        self.businessDay = businessDay
        self.number = number
        self.origin = origin
        self.leaseID = leaseID
        self.appointmentID = appointmentID
        self.issueSeq = issueSeq
        self.issuedAt = issuedAt
        self.ageMs = ageMs
        self.clockTrusted = clockTrusted
        self.token = token
        shortCode = token.shortCode
        self.qrContent = qrContent
        self.evidence = evidence
        self.reprints = reprints
    }

    /// The record as JSON, UTF-8: keys in alphabetical order, nil left out, so that equal records give equal bytes.
    public func json() throws(EncodingError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self)
        } catch let error as EncodingError {
            throw error
        } catch {
            throw .invalidValue(revision, EncodingError.Context(codingPath: [], debugDescription: "\(error)"))
        }
    }
}

extension BindingRecord: CustomStringConvertible {
    /// For logs: neither token, short code nor QR content.
    public var description: String { "(binding of \(number), revision \(revision), \(evidence.rawValue))" }
}
