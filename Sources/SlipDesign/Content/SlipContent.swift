/// What a slip says.
public struct SlipContent: Equatable, Sendable {
    /// Name of the hall.
    public var hall: String
    /// Its English name; empty for none.
    public var hallEnglish: String
    /// Name of the service.
    public var service: String
    /// Its English name; empty for none.
    public var serviceEnglish: String
    /// The ticket's number: `A010`.
    public var number: String
    /// Printed once more.
    public var isReprint: Bool
    /// Its number was given while central was out of reach.
    public var isOffline: Bool
    /// How many wait before it; nil leaves the line out.
    public var ahead: Int?
    /// The booked time of an appointment, `2026-11-23 10:30`.
    public var bookedAt: String?
    /// What the ticket's own QR says; nil where none can be printed.
    public var qrContent: String?
    /// What people type when the QR cannot be scanned, as they read it.
    public var shortCode: String?
    /// `2026-11-23 09:41`; nil while the clock is not to be trusted: no time is better than a wrong one.
    public var issuedAt: String?
    /// `2026-11-23`.
    public var businessDay: String?
    /// Name of the kiosk.
    public var kiosk: String
    /// What the QR of the hall's official account says.
    public var followContent: String?

    /// A slip that says so much; the rest is set where it is known.
    public init(
        hall: String, hallEnglish: String = "", service: String, serviceEnglish: String = "", number: String,
        kiosk: String
    ) {
        self.hall = hall
        self.hallEnglish = hallEnglish
        self.service = service
        self.serviceEnglish = serviceEnglish
        self.number = number
        self.kiosk = kiosk
        isReprint = false
        isOffline = false
    }
}
