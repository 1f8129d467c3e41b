import FoundationEssentials

/// Tickets that a kiosk gave by itself: their binding is the first that central hears of them.
extension Central {
    /// Makes the ticket that a binding with a lease speaks of. It goes to the place in line that it would have had.
    mutating func addLeasedTicket(_ id: TicketID, _ record: BindingRecord, at time: Date) throws(Refusal) {
        if record.origin != .paper { throw .bindingMismatch(field: "origin") }
        if record.appointmentID != nil { throw .bindingMismatch(field: "appointmentID") }
        let lease = try holdLeasedNumber(of: record, for: id)
        let issuedAt = record.issueTime(arrival: time, notBefore: dayStart)
        let issue = Issue(
            number: record.number, service: lease.service, businessDay: lease.businessDay, kiosk: lease.kiosk,
            origin: .paper,
            order: issuedAt.map { orders.late(issuedAt: $0, issueSeq: record.issueSeq) } ?? orders.next(at: time),
            reservedAt: issuedAt ?? time, leaseID: lease.id)
        let ended = lease.businessDay < businessDay
        var ticket = Ticket(id: id, issue: issue, state: ended ? .void(.dayEnded) : .reserved)
        ticket.bindings.received = 1
        tickets[id] = ticket
        if lease.businessDay > businessDay { tomorrow.append(id) }
    }

    /// Makes sure that the number of a binding is of the lease it names, and is this ticket's alone.
    mutating func holdLeasedNumber(of record: BindingRecord, for id: TicketID) throws(Refusal) -> Lease {
        guard let leaseID = record.leaseID, let lease = leases[leaseID] else {
            throw .bindingMismatch(field: "leaseID")
        }
        if record.kiosk != lease.kiosk { throw .bindingMismatch(field: "kiosk") }
        if record.service != lease.service { throw .bindingMismatch(field: "service") }
        if record.businessDay != lease.businessDay { throw .bindingMismatch(field: "businessDay") }
        guard let number = NumberSequence.number(in: record.number, prefix: lease.prefix),
            lease.numbers.contains(number)
        else { throw .bindingMismatch(field: "number") }
        if let holder = lease.holders[number], holder != id { throw .numberTaken(record.number) }
        leases[leaseID]?.holders[number] = id
        return lease
    }
}

extension BindingRecord {
    /// When the ticket was given, as well as the kiosk can tell: by its clock, or by how long ago it was. Within the
    /// business day, and not later than now. Nil when the kiosk cannot tell.
    func issueTime(arrival: Date, notBefore dayStart: Date) -> Date? {
        let told: Date? =
            if clockTrusted, let issuedAt, let time = WireTime.date(rfc3339: issuedAt) {
                time
            } else {
                ageMs.map { arrival.addingTimeInterval(-Double($0) / 1000) }
            }
        return told.map { max(dayStart, min(arrival, $0)) }
    }
}
