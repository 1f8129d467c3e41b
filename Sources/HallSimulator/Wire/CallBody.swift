import FoundationEssentials

/// A call as snapshots and reports tell it.
struct CallBody: Encodable {
    let callId: String
    let ticketID: TicketID
    let service: String
    let number: String
    let window: String
    let at: String
    let ageMs: Int
    let recalls: Int

    init(_ call: Call, at now: Date) {
        callId = call.id
        ticketID = call.ticket.ticketID
        service = call.ticket.service
        number = call.ticket.number
        window = call.window
        at = WireTime.rfc3339(call.at)
        ageMs = WireTime.age(of: call.at, at: now)
        recalls = call.recalls
    }
}
