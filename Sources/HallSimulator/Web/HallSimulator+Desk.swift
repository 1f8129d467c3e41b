/// The calls by which tests and people steer the hall (`/sim/…`). They need no token: the simulator is for
/// demonstrations and tests, on a loopback address.
extension HallSimulator {
    func answerDesk(_ request: WebRequest, path: [Substring]) -> WebAnswer {
        passTime()
        do throws(WebFailure) {
            switch (path.count, path.dropFirst().first) {
            case (2, "state"):
                try expect("GET", request)
                return WebJSON.answer(SimState(of: self))
            case (3, "tickets"):
                try expect("GET", request)
                return WebJSON.answer(try ticketReport(try Route.ticketID(path[2])))
            case (2, "faults"): return try faults(request)
            case (3, "windows"), (4, "windows"):
                try expect("POST", request)
                return try window(String(path[2]), path.count == 4 ? path[3] : nil, request)
            case (3, "services"):
                try expect("POST", request)
                return try service(String(path[2]), request)
            case (2, "hall"):
                try expect("POST", request)
                return try hall(request)
            case (2, "day"):
                try expect("POST", request)
                return try nextDay()
            case (2, "epoch"):
                try expect("POST", request)
                return try nextEpoch()
            case (3, "phones"), (4, "phones"): return try phone(path, request)
            default: throw .notFound
            }
        } catch {
            return WebJSON.answer(error)
        }
    }

    func expect(_ method: String, _ request: WebRequest) throws(WebFailure) {
        guard request.method == method else { throw .methodNotAllowed(method) }
    }

    private func faults(_ request: WebRequest) throws(WebFailure) -> WebAnswer {
        switch request.method {
        case "GET": break
        case "POST": faults.arm(try WebJSON.read(Fault.self, from: request.body))
        case "DELETE": clearFaults()
        default: throw .methodNotAllowed("GET, POST, DELETE")
        }
        return WebJSON.answer(["faults": faults.faults])
    }

    private func ticketReport(_ id: TicketID) throws(WebFailure) -> TicketReport {
        guard let ticket = central.tickets[id] else { throw WebFailure(.unknownTicket(id)) }
        return TicketReport(ticket)
    }
}
