import FoundationEssentials
import QRBinding

/// What the touch page is told, whole, at each change: the words of `GET /api/events`.
struct HallView: Encodable, Equatable, Sendable {
    /// A service as a citizen sees it.
    struct Service: Encodable, Equatable, Sendable {
        let id: String
        let name: BilingualText
        let prefix: String
        let state: ServiceState
        let waiting: Int
        /// The heading under which it is offered.
        let group: String?
        /// The number that was called last; nil: none lately.
        let called: String?
        /// How many windows call it now.
        let windows: Int
    }

    struct OutOfService: Encodable, Equatable, Sendable {
        let code: String
    }

    var hall = BilingualText(zh: "", en: "")
    var businessDay: String?
    var groups: [HallGroup] = []
    var services: [Service] = []
    /// Content of the official account's QR.
    var followURL: String?
    /// "connected" once central has answered, "away" while it does not.
    var central = "away"
    /// False until the hall has been heard of, and while what is shown may be old.
    var fresh = false
    /// How many numbers of each service can be given while central is away.
    var reserves: [String: Int] = [:]
    /// The printer's status by its code.
    var printer = "disconnected"
    var printerCanPrint = false
    /// What is wrong with it and what to do, for staff.
    var printerAdvice: BilingualText?
    /// For how many seconds it had been so when this was told.
    var printerSeconds = 0
    var outOfService: OutOfService?
    /// Why central is away; not for pages.
    var centralFailure: CentralError?

    private enum CodingKeys: CodingKey {
        case hall, businessDay, groups, services, followURL, central, fresh, reserves, outOfService
        case printer, printerCanPrint, printerAdvice, printerSeconds
    }

    /// Shows the hall as it is known.
    /// - Parameter ownFollowURL: what the follow QR says where central gives nothing.
    mutating func show(_ state: HallState, ownFollowURL: String?) {
        hall = state.facts.name
        businessDay = state.businessDay
        followURL = state.facts.followURL ?? ownFollowURL
        groups = state.facts.groups
        services = state.services.map { service in
            Service(
                id: service.id, name: service.name, prefix: service.prefix, state: service.state,
                waiting: state.waiting(for: service.id), group: service.group,
                called: state.calls.first { $0.service == service.id }?.number,
                windows: state.windows.count { $0.state == .open && $0.services.contains(service.id) })
        }
    }

    /// Central answers, or not for this reason.
    mutating func show(away failure: CentralError?) {
        (central, fresh, centralFailure) = (failure == nil ? "connected" : "away", failure == nil, failure)
    }
}

/// A ticket as the touch page sees it.
struct TicketView: Encodable, Equatable, Sendable {
    let intent: String
    let ticketID: String
    let service: String
    let number: String?
    let ahead: Int?
    let state: String
    let evidence: BindingEvidence?
    let shortCode: String?
    let hasQR: Bool
    /// The number was given while central was out of reach.
    let isOffline: Bool
    /// The booked time of an appointment, `2026-11-23 10:30`.
    let bookedAt: String?
    /// How often it was printed again.
    let reprints: Int
    /// What the citizen may choose, while the slip did not print and the number is kept: words of `POST …/choice`.
    let choices: [TicketDesk.Choice]
    /// This wish is spent without a ticket: to try again is a new wish.
    let newIntent: Bool

    /// Its citizen stands at the screen and waits, or is waited for: a page that was loaded anew goes on with it.
    var isInHand: Bool { ["printing", "pendingChoice", "onScreen"].contains(state) }

    init(_ ticket: Ticket) {
        let reservation = ticket.state.reservation
        intent = ticket.intent.wireText
        ticketID = ticket.ticketID.wireText
        service = ticket.service
        number = reservation?.number
        ahead = reservation?.ahead
        state = ticket.state.name
        evidence = ticket.state.evidence
        shortCode = ticket.token?.shortCode.display
        hasQR = ticket.token != nil && reservation?.qrContent != nil
        isOffline = reservation?.leaseID != nil
        bookedAt = reservation?.notBefore.flatMap(Date.init(rfc3339:))?.slipText
        reprints = ticket.reprints
        choices =
            switch ticket.state {
            case .pendingChoice(let reservation):
                reservation.leaseID == nil ? [.tryAgain, .phone, .giveUp] : [.tryAgain, .giveUp]
            case .onScreen: [.giveUp]
            default: []
            }
        newIntent = ticket.state.isVoid
    }
}
