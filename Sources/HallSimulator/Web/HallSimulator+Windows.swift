/// What clerks do (`/sim/windows`).
extension HallSimulator {
    private struct StateOrder: Codable { var state: WindowState }

    /// Whom to call; without either, whose turn it is.
    private struct CallOrder: Decodable {
        var service: String?
        var ticketID: String?
    }

    private struct TransferOrder: Decodable { var service: String }

    func window(_ id: String, _ action: Substring?, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        switch action {
        case nil:
            let order = try WebJSON.read(StateOrder.self, from: request.body)
            try change { central, now throws(Refusal) in try central.setState(order.state, ofWindow: id, at: now) }
            return WebJSON.answer(order)
        case "call": return WebJSON.answer(CallBody(try call(id, request), at: clock()))
        case "recall":
            let call = try change { central, now throws(Refusal) in try central.recall(window: id, at: now) }
            return WebJSON.answer(CallBody(call, at: clock()))
        case "served":
            try change { central, now throws(Refusal) in try central.finish(window: id, .served, at: now) }
        case "noShow":
            try change { central, now throws(Refusal) in try central.finish(window: id, .noShow, at: now) }
        case "transfer":
            let service = try WebJSON.read(TransferOrder.self, from: request.body).service
            return WebJSON.answer(
                TicketReport(
                    try change { central, now throws(Refusal) in
                        try central.transfer(window: id, to: service, at: now)
                    }))
        default: throw .notFound
        }
        return WebJSON.answer([String: String]())
    }

    private func call(_ window: String, _ request: WebRequest) throws(WebFailure) -> Call {
        let order = request.body.isEmpty ? CallOrder() : try WebJSON.read(CallOrder.self, from: request.body)
        guard let ticket = order.ticketID else {
            return try change { central, now throws(Refusal) in
                try central.call(window: window, service: order.service, at: now)
            }
        }
        let id = try Route.ticketID(ticket[...])
        return try change { central, now throws(Refusal) in try central.call(window: window, ticket: id, at: now) }
    }
}
