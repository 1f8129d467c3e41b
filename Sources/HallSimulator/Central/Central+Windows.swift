import FoundationEssentials

extension Central {
    /// The services a window calls, as far as `service` does not narrow them to one.
    private func services(ofWindow id: String, only service: String?) throws(Refusal) -> [Int] {
        guard let window = definition.windows.first(where: { $0.id == id }) else { throw .unknownWindow(id) }
        if let service { return [try index(ofService: service)] }
        return lines.indices.filter { window.services.contains(lines[$0].definition.id) }
    }

    /// The ticket a window would call next: of those that wait, the one that reserved first.
    func next(forWindow window: String, service: String? = nil) throws(Refusal) -> TicketID? {
        var first: (id: TicketID, order: Int)?
        for index in try services(ofWindow: window, only: service) {
            guard let id = lines[index].line.first(where: { tickets[$0]?.state == .waiting }),
                let order = tickets[id]?.issue?.order
            else { continue }
            if let candidate = first, candidate.order < order { continue }
            first = (id, order)
        }
        return first?.id
    }

    /// A window calls the next ticket, of one service or of all it calls. Whoever stood there has been served.
    mutating func call(window: String, service: String? = nil, at time: Date) throws(Refusal) -> Call {
        guard let id = try next(forWindow: window, service: service), var ticket = tickets[id], let issue = ticket.issue
        else { throw .emptyLine(window: window) }
        if serving[window] != nil { try finish(window: window, .served, at: time) }
        let call = Call(
            id: TicketID.random(using: &generator).text, ticket: TicketReference(id, issue), window: window, at: time)
        guard ticket.call(callID: call.id, window: window) else { throw .emptyLine(window: window) }
        tickets[id] = ticket
        leaveLine(ticket)
        serving[window] = id
        calls.append(call)
        feed.append(.called(call), at: time)
        try precall(service: issue.service, at: time)
        return call
    }

    /// A window repeats its call.
    mutating func recall(window: String, at time: Date) throws(Refusal) -> Call {
        _ = try services(ofWindow: window, only: nil)
        guard let id = serving[window], let index = calls.lastIndex(where: { $0.ticket.ticketID == id }) else {
            throw .nobodyCalled(window: window)
        }
        calls[index].recalls += 1
        feed.append(.recalled(calls[index]), at: time)
        return calls[index]
    }

    /// A window has finished with the ticket it called.
    mutating func finish(window: String, _ ending: Ticket.Ending, at time: Date) throws(Refusal) {
        _ = try services(ofWindow: window, only: nil)
        guard let id = serving.removeValue(forKey: window), var ticket = tickets[id], ticket.finish(ending) else {
            throw .nobodyCalled(window: window)
        }
        tickets[id] = ticket
        switch ending {
        case .served: announce(ticket, at: time) { .served($0) }
        case .noShow: announce(ticket, at: time) { .noShow($0) }
        }
    }

    /// Tells tickets near the front to get ready, each once. Counts positions in line: voided numbers leave gaps.
    private mutating func precall(service: String, at time: Date) throws(Refusal) {
        let index = try index(ofService: service)
        let near = waiting(forLine: index).prefix(max(0, lines[index].definition.precallDistance))
        for (ahead, id) in near.enumerated() {
            guard var ticket = tickets[id], !ticket.precalled else { continue }
            ticket.precalled = true
            tickets[id] = ticket
            announce(ticket, at: time) { .precalled($0, ahead: ahead) }
        }
    }
}
