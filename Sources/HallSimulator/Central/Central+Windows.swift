import FoundationEssentials

extension Central {
    /// The ticket a window would call next: of those that wait for its services, or for one service, the one whose place
    /// is first.
    func next(forWindow window: String, service: String? = nil) throws(Refusal) -> TicketID? {
        let services = windows[try index(ofWindow: window)].definition.services
        var first: ServiceLine.Standing?
        if let service {
            first = lines[try index(ofService: service)].waiting.first
        } else {
            for service in services {
                guard let index = serviceIndex[service], let standing = lines[index].waiting.first else { continue }
                if let candidate = first, candidate.place < standing.place { continue }
                first = standing
            }
        }
        return first?.ticket
    }

    /// A window calls the next ticket, of one service or of all it calls. Whoever stood there has been served.
    mutating func call(window: String, service: String? = nil, at time: Date) throws(Refusal) -> Call {
        advance(to: time)
        try checkOpen(window)
        guard let id = try next(forWindow: window, service: service) else { throw .emptyLine(window: window) }
        return try call(window: window, ticket: id, at: time)
    }

    /// A window calls a ticket out of its turn.
    mutating func call(window: String, ticket id: TicketID, at time: Date) throws(Refusal) -> Call {
        advance(to: time)
        try checkOpen(window)
        guard var ticket = tickets[id] else { throw .unknownTicket(id) }
        let callID = TicketID.random(using: &generator).text
        guard ticket.call(callID: callID, window: window), let reference = TicketReference(ticket) else {
            throw .notWaiting(id, ticket.state)
        }
        let index = try index(ofWindow: window)
        if windows[index].serving != nil { try finish(window: window, .served, at: time) }
        tickets[id] = ticket
        leaveLine(ticket)
        let call = Call(id: callID, ticket: reference, window: window, at: time)
        windows[index].serving = HallWindow.Serving(ticket: id, call: calls.count)
        calls.append(call)
        noteLast(calls.count - 1)
        announce(.called(call), about: ticket, at: time)
        precall(service: ticket.service, at: time)
        return call
    }

    private func checkOpen(_ window: String) throws(Refusal) {
        let state = windows[try index(ofWindow: window)].state
        guard state == .open else { throw .windowNotOpen(window, state) }
    }

    /// A window repeats its call.
    mutating func recall(window: String, at time: Date) throws(Refusal) -> Call {
        advance(to: time)
        guard let serving = windows[try index(ofWindow: window)].serving, let ticket = tickets[serving.ticket] else {
            throw .nobodyCalled(window: window)
        }
        calls[serving.call].recalls += 1
        calls[serving.call].at = time
        noteLast(serving.call)
        announce(.recalled(calls[serving.call]), about: ticket, at: time)
        return calls[serving.call]
    }

    /// Displays show this call first from now on.
    private mutating func noteLast(_ index: Int) {
        lastCalls.removeAll { $0 == index }
        lastCalls.append(index)
        if lastCalls.count > Snapshot.longestCallList { lastCalls.removeFirst() }
    }

    /// A window has finished with the ticket it called.
    mutating func finish(window: String, _ ending: Ticket.Ending, at time: Date) throws(Refusal) {
        advance(to: time)
        let index = try index(ofWindow: window)
        guard let id = windows[index].serving?.ticket, var ticket = tickets[id], ticket.finish(ending) else {
            throw .nobodyCalled(window: window)
        }
        windows[index].serving = nil
        tickets[id] = ticket
        switch ending {
        case .served: announce(ticket, at: time) { .served($0) }
        case .noShow: announce(ticket, at: time) { .noShow($0) }
        }
    }

    /// A window sends the ticket it called to another service, where it waits by the time of its reservation.
    mutating func transfer(window: String, to service: String, at time: Date) throws(Refusal) -> Ticket {
        advance(to: time)
        let index = try index(ofWindow: window)
        let line = try self.index(ofService: service)
        guard let id = windows[index].serving?.ticket, var ticket = tickets[id] else {
            throw .nobodyCalled(window: window)
        }
        let from = ticket.service
        guard from != service else { throw .transferToSame(service) }
        guard ticket.transfer(to: service, at: time), let place = ticket.place else {
            throw .nobodyCalled(window: window)
        }
        windows[index].serving = nil
        tickets[id] = ticket
        lines[line].enter(id, at: place)
        announce(ticket, at: time) { .transferred($0, from: from) }
        return ticket
    }

    /// Tells tickets near the front to get ready, each once. Counts positions in line: voided numbers leave gaps.
    private mutating func precall(service: String, at time: Date) {
        guard let index = serviceIndex[service] else { return }
        let near = lines[index].waiting.prefix(max(0, lines[index].definition.precallDistance))
        for (ahead, standing) in near.enumerated() {
            guard var ticket = tickets[standing.ticket], ticket.precall() else { continue }
            tickets[standing.ticket] = ticket
            announce(ticket, at: time) { .precalled($0, ahead: ahead) }
        }
    }
}
