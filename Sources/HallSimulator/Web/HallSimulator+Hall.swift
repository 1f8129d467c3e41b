import FoundationEssentials

/// What the hall's manager does (`/sim/services`, `/sim/hall`, `/sim/day`, `/sim/epoch`).
extension HallSimulator {
    /// A service; what is absent stays as it is.
    private struct ServiceOrder: Codable {
        var state: ServiceState?
        var name: HallName?
        var group: String?
    }

    /// The hall as a whole; what is absent stays as it is.
    private struct HallOrder: Decodable {
        var name: HallName?
        var groups: [GroupDefinition]?
        var silent: Bool?
        var followURL: String?
        var qrContent: Central.QRContent?
    }

    private struct HallAnswer: Encodable {
        let silent: Bool
        let followURL: String?
        let qrContent: Central.QRContent
    }

    func service(_ id: String, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let order = try WebJSON.read(ServiceOrder.self, from: request.body)
        guard order.state != nil || order.name != nil || order.group != nil else {
            throw .malformed("state, name or group: what is to change?")
        }
        try change { central, now throws(Refusal) in
            if let state = order.state { try central.setState(state, ofService: id, at: now) }
            try central.change(service: id, at: now) { service in
                service.name = order.name ?? service.name
                service.group = order.group ?? service.group
            }
        }
        return WebJSON.answer(order)
    }

    func hall(_ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let order = try WebJSON.read(HallOrder.self, from: request.body)
        try change { central, now in
            central.change(at: now) { hall in
                hall.name = order.name ?? hall.name
                hall.groups = order.groups ?? hall.groups
                hall.silent = order.silent ?? hall.silent
                // An empty text takes it away.
                if let url = order.followURL { hall.followURL = url.isEmpty ? nil : url }
            }
            central.qrContent = order.qrContent ?? central.qrContent
        }
        return WebJSON.answer(
            HallAnswer(
                silent: central.hall.silent, followURL: central.hall.followURL, qrContent: central.qrContent))
    }

    func nextDay() throws(WebFailure) -> WebAnswer {
        // The business day is our own, so it has a day after it.
        guard let day = WireTime.day(after: central.businessDay) else { throw .notFound }
        try change { central, now in central.startDay(day, at: now) }
        return WebJSON.answer(["businessDay": day])
    }

    func nextEpoch() throws(WebFailure) -> WebAnswer {
        let epoch = UUID().uuidString.lowercased()
        try change { central, _ in central.beginEpoch(epoch) }
        return WebJSON.answer(["epoch": epoch])
    }
}
