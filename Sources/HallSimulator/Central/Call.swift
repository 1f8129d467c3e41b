import FoundationEssentials

/// A ticket called to a window.
struct Call: Equatable, Sendable {
    /// Identifier on the wire; a recall keeps it.
    let id: String
    let ticket: TicketReference
    let window: String
    let at: Date
    /// How often the call was repeated.
    var recalls = 0
}

/// What the feed and displays need to know of a ticket. Holds nothing that is secret to the ticket's holder.
struct TicketReference: Equatable, Encodable, Sendable {
    let ticketID: TicketID
    let service: String
    let number: String
    let origin: TicketOrigin
    /// Sorts a line: the lower one comes first.
    let order: Int

    init(_ id: TicketID, _ issue: Issue) {
        ticketID = id
        service = issue.service
        number = issue.number
        origin = issue.origin
        order = issue.order
    }
}
