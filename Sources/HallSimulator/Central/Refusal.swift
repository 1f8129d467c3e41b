/// Why central does not do what it was asked.
enum Refusal: Error, Equatable {
    case unknownService(String)
    case serviceNotOpen(String, ServiceState)
    /// The service has given 9999 numbers today.
    case numbersUsedUp(String)
    /// The ticketID was voided; a new attempt needs a new ticketID.
    case voided(TicketID)
    /// The ticketID already has a reservation from another kiosk or for another service.
    case reservedOtherwise(TicketID)
    case unknownTicket(TicketID)
    /// The binding disagrees with what central gave to this ticketID, in this field.
    case bindingMismatch(field: String)
    /// Another ticket is bound to this token.
    case tokenTaken
    case unknownWindow(String)
    /// Nobody waits for what this window calls.
    case emptyLine(window: String)
    /// The window has called nobody.
    case nobodyCalled(window: String)
}
