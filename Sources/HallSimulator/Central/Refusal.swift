import FoundationEssentials

/// Why central does not do what it was asked.
enum Refusal: Error, Equatable {
    case unknownService(String)
    case serviceNotOpen(String, ServiceState)
    /// The service has given 9999 numbers that day, or has not as many left as a lease asks for.
    case numbersUsedUp(String)
    /// The ticketID was voided; a new attempt needs a new ticketID.
    case voided(TicketID)
    /// The ticketID already has a reservation from another kiosk, for another service or for another appointment.
    case reservedOtherwise(TicketID)
    case unknownTicket(TicketID)
    /// The binding disagrees with what central gave to this ticketID or to this kiosk, in this field.
    case bindingMismatch(field: String)
    /// Another ticket is bound to this number of a lease.
    case numberTaken(String)
    /// Another ticket is bound to this token or QR content.
    case tokenTaken
    /// The lease was granted to another kiosk, for another service, day or count.
    case leasedOtherwise(String)
    /// Numbers are leased for this business day and the next.
    case leaseDay(String)
    /// This hall makes no QR contents.
    case noQRPool
    case unknownAppointment(String)
    /// The appointment is for this day, which is not today.
    case otherDay(String)
    /// Another ticket was given for the appointment.
    case checkedIn(number: String, at: Date)
    case unknownWindow(String)
    case windowNotOpen(String, WindowState)
    /// Nobody waits for what this window calls.
    case emptyLine(window: String)
    /// The window has called nobody.
    case nobodyCalled(window: String)
    /// The ticket is not in a line.
    case notWaiting(TicketID, TicketState)
    /// The ticket is in this service's line already.
    case transferToSame(String)
    /// The phone neither took nor follows this ticket.
    case notFollowed(TicketID)
}
