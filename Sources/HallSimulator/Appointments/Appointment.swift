import FoundationEssentials

/// A place in a service's line that was booked (预约) for a time.
struct Appointment: Equatable, Sendable {
    /// Where an appointment has come to.
    enum State: Equatable, Sendable {
        /// Its holder has not been at a kiosk. Becomes `checkedIn`.
        case booked
        /// A kiosk has a ticket for it. Becomes `booked` again when that ticket is voided.
        case checkedIn(TicketID, at: Date)
    }

    let id: String
    let service: String
    /// The booked time.
    let notBefore: Date
    /// The day in the hall on which that is.
    let businessDay: String
    var state = State.booked
}

/// Personal numbers under which an appointment can be found. Held in memory alone, and told to nobody.
struct PersonalNumbers: Equatable, Sendable {
    var phone: String?
    var idNumber: String?
}
