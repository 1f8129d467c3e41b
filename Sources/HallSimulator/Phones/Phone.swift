import FoundationEssentials

/// A citizen's phone, as the app server knows it: the tickets it follows and what it was told.
struct Phone: Equatable, Sendable {
    /// Taken on it or followed, oldest first.
    var tickets: [TicketID] = []
    /// Booked on it, oldest first.
    var appointments: [String] = []
    /// Oldest first.
    var messages: [PhoneMessage] = []
}

/// A message to a phone about a ticket that it follows.
struct PhoneMessage: Equatable, Sendable {
    /// What has happened.
    enum Kind: String, Codable, Sendable {
        case following, precalled, called, recalled, noShow, served, transferred, cancelled, voided
    }

    let kind: Kind
    let ticket: TicketReference
    /// Where to go, with `called` and `recalled`.
    let window: String?
    /// How many still wait in front, with `precalled`.
    let ahead: Int?
    let at: Date

    init(_ kind: Kind, _ ticket: TicketReference, window: String? = nil, ahead: Int? = nil, at time: Date) {
        self.kind = kind
        self.ticket = ticket
        self.window = window
        self.ahead = ahead
        at = time
    }

    /// What an event of the hall means to the ticket's holder; nil for what the holder need not hear.
    init?(_ event: HallEvent, at time: Date) {
        switch event {
        case .followed(let ticket): self.init(.following, ticket, at: time)
        case .precalled(let ticket, let ahead): self.init(.precalled, ticket, ahead: ahead, at: time)
        case .called(let call): self.init(.called, call.ticket, window: call.window, at: time)
        case .recalled(let call): self.init(.recalled, call.ticket, window: call.window, at: time)
        case .noShow(let ticket): self.init(.noShow, ticket, at: time)
        case .served(let ticket): self.init(.served, ticket, at: time)
        case .transferred(let ticket, _): self.init(.transferred, ticket, at: time)
        case .cancelled(let ticket): self.init(.cancelled, ticket, at: time)
        case .voided(let ticket): self.init(.voided, ticket, at: time)
        case .issued, .due, .serviceChanged, .windowChanged, .hallChanged, .dayStarted, .unheardOf: return nil
        }
    }
}
