import Escpos

/// What a slip says.
struct SlipContent: Equatable, Sendable {
    var hall: BilingualText
    var service: BilingualText
    var number: String
    /// Printed once more.
    var isReprint = false
    /// Its number was given while central was out of reach.
    var isOffline = false
    /// How many wait before it; nil leaves the line out.
    var ahead: Int?
    /// The booked time of an appointment, `2026-11-23 10:30`.
    var bookedAt: String?
    /// The ticket's own QR; nil where none can be printed.
    var qr: Symbol?
    /// What people type when the QR cannot be scanned, as they read it.
    var shortCode: String?
    /// `2026-11-23 09:41`; nil while the clock is not to be trusted: no time is better than a wrong one.
    var issuedAt: String?
    var kiosk: String
}
