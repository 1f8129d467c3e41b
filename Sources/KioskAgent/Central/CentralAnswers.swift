import FoundationEssentials

/// What central answers, in the words of its contract (docs/central-webservice.md). Keys that are not known are passed over.
enum CentralAnswer {
    /// To a reservation, and to the check-in of an appointment.
    struct Reservation: Decodable, Equatable, Sendable {
        let number: String
        let ahead: Int?
        let businessDay: String
        let qrContent: String?
        /// The booked time of an appointment, RFC 3339.
        var notBefore: String?

        /// Why no slip can be made of it, without what was found; nil where one can.
        var flaw: String? {
            // The longest numbers have five characters; a slip is not made longer by a central that has lost its way.
            let unprintable = number.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
            if number.isEmpty || number.utf8.count > 32 || unprintable {
                return "number: 1 to 32 bytes without spaces are expected"
            }
            return CentralAnswer.isBusinessDay(businessDay)
                ? nil : "businessDay: a date such as 2026-11-23 is expected"
        }
    }

    /// To a binding, a void, and a ticket on the screen.
    struct TicketState: Decodable, Equatable, Sendable {
        let ticketID: String?
        /// Where the ticket is at central now; a newer central may have words that nobody here knows.
        let state: String

        /// Whether it speaks of this ticket.
        func isAbout(_ ticket: UUID) -> Bool { ticketID.map { UUID(uuidString: $0) == ticket } ?? true }
    }

    /// A date such as 2026-11-23.
    static func isBusinessDay(_ text: String) -> Bool {
        text.utf8.count == 10 && text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "-" }
    }

    /// To whatever it refuses.
    struct Failure: Decodable, Sendable {
        struct Detail: Decodable, Sendable {
            let code: String
            let message: String
            /// What a second check-in of an appointment is told: the number it has already, and since when.
            var number: String?
            var at: String?
        }
        let error: Detail
    }
}

/// A text that people read, in both languages of the hall.
struct BilingualText: Codable, Equatable, Sendable {
    let zh: String
    let en: String
}

/// Whether a service gives out numbers.
enum ServiceState: String, Codable, Sendable {
    case open
    case closed
    case full
    case paused

    /// A word that this agent does not know gives out no numbers; the rest of the hall stays in sight.
    init(from decoder: any Decoder) throws {
        self = ServiceState(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .closed
    }
}
