/// The calls by which tests and people steer the hall (`/sim/…`). They need no token: the simulator is for
/// demonstrations and tests, on a loopback address.
extension HallSimulator {
    func answerDesk(_ request: WebRequest, path: [Substring]) -> WebAnswer {
        do throws(WebFailure) {
            switch (path.count, path.dropFirst().first) {
            case (2, "state"):
                try expect("GET", request)
                return WebJSON.answer(SimState(of: self))
            case (3, "tickets"):
                try expect("GET", request)
                return WebJSON.answer(try ticketReport(try Route.ticketID(path[2])))
            case (2, "faults"):
                return try faults(request)
            case (3, "phones") where path[2] == "take":
                try expect("POST", request)
                return WebJSON.answer(try phoneTakes(try WebJSON.read(PhoneBody.self, from: request.body).service))
            case (4, "windows"):
                try expect("POST", request)
                return try window(String(path[2]), path[3], request)
            case (3, "services"):
                try expect("POST", request)
                let state = try WebJSON.read(ServiceBody.self, from: request.body).state
                let id = String(path[2])
                try change { central, now throws(Refusal) in try central.setState(state, ofService: id, at: now) }
                return WebJSON.answer(ServiceBody(state: state))
            case (2, "day"):
                try expect("POST", request)
                return WebJSON.answer(try nextDay())
            default:
                throw .notFound
            }
        } catch {
            return WebJSON.answer(error)
        }
    }

    private struct PhoneBody: Decodable { var service: String }
    private struct ServiceBody: Codable { var state: ServiceState }
    private struct CallRequest: Decodable { var service: String? }
    private struct DayBody: Encodable { let businessDay: String }
    private struct FaultsBody: Encodable { let faults: [Fault] }

    private func expect(_ method: String, _ request: WebRequest) throws(WebFailure) {
        guard request.method == method else { throw .methodNotAllowed(method) }
    }

    private func faults(_ request: WebRequest) throws(WebFailure) -> WebAnswer {
        switch request.method {
        case "GET": break
        case "POST": faults.arm(try WebJSON.read(Fault.self, from: request.body))
        case "DELETE": clearFaults()
        default: throw .methodNotAllowed("GET, POST, DELETE")
        }
        return WebJSON.answer(FaultsBody(faults: faults.faults))
    }

    private func window(_ id: String, _ action: Substring, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        switch action {
        case "call":
            let service = request.body.isEmpty ? nil : try WebJSON.read(CallRequest.self, from: request.body).service
            let call = try change { central, now throws(Refusal) in
                try central.call(window: id, service: service, at: now)
            }
            return WebJSON.answer(CallBody(call, at: clock()))
        case "recall":
            let call = try change { central, now throws(Refusal) in try central.recall(window: id, at: now) }
            return WebJSON.answer(CallBody(call, at: clock()))
        case "served":
            try change { central, now throws(Refusal) in try central.finish(window: id, .served, at: now) }
        case "noShow":
            try change { central, now throws(Refusal) in try central.finish(window: id, .noShow, at: now) }
        default:
            throw .notFound
        }
        return WebJSON.answer([String: String]())
    }

    private func phoneTakes(_ service: String) throws(WebFailure) -> TicketReport {
        let ticket = try change { central, now throws(Refusal) in try central.takeOnPhone(service: service, at: now) }
        return TicketReport(ticket)
    }

    private func nextDay() throws(WebFailure) -> DayBody {
        // The business day is our own, so it has a day after it.
        guard let day = WireTime.day(after: central.businessDay) else { throw .notFound }
        try change { central, now in central.startDay(day, at: now) }
        return DayBody(businessDay: day)
    }

    private func ticketReport(_ id: TicketID) throws(WebFailure) -> TicketReport {
        guard let ticket = central.tickets[id] else { throw WebFailure(.unknownTicket(id)) }
        return TicketReport(ticket)
    }
}
