import FoundationEssentials

/// What citizens do on their phones (`/sim/phones`).
extension HallSimulator {
    private struct TakeOrder: Decodable { var service: String }
    private struct ScanOrder: Decodable { var text: String }
    private struct CancelOrder: Decodable { var ticketID: String }

    private struct BookOrder: CheckedBody {
        var service: String
        /// RFC 3339.
        var at: String
        var phoneNumber: String?
        var idNumber: String?

        var problem: (field: String, allowed: String)? {
            if WireTime.date(rfc3339: at) == nil { return ("at", "a time by RFC 3339") }
            if let phoneNumber, !WireName.isPhone(phoneNumber) { return ("phoneNumber", WireName.phoneRule) }
            if let idNumber, !WireName.isIDNumber(idNumber) { return ("idNumber", WireName.idNumberRule) }
            if phoneNumber == nil, idNumber == nil { return ("phoneNumber", "there, or idNumber is") }
            return nil
        }
    }

    func phone(_ path: [Substring], _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        if path.count == 3, path[2] == "take", request.method == "POST" { return try take(phone: nil, request) }
        let phone = try Route.name(path[2], "a phone's name")
        guard path.count == 4 else {
            try expect("GET", request)
            return WebJSON.answer(PhoneReport(of: phone, in: central))
        }
        switch path[3] {
        case "take":
            try expect("POST", request)
            return try take(phone: phone, request)
        case "scan":
            try expect("POST", request)
            return try scan(phone, request)
        case "book":
            try expect("POST", request)
            return try book(phone, request)
        case "cancel":
            try expect("POST", request)
            let id = try Route.ticketID(try WebJSON.read(CancelOrder.self, from: request.body).ticketID[...])
            try change { central, now throws(Refusal) in try central.cancel(id, phone: phone, at: now) }
            return WebJSON.answer(PhoneReport(of: phone, in: central))
        default: throw .notFound
        }
    }

    private func take(phone: String?, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let service = try WebJSON.read(TakeOrder.self, from: request.body).service
        return WebJSON.answer(
            TicketReport(
                try change { central, now throws(Refusal) in
                    try central.takeOnPhone(service: service, phone: phone, at: now)
                }))
    }

    private func scan(_ phone: String, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let text = try WebJSON.read(ScanOrder.self, from: request.body).text
        guard WireName.isQRContent(text) else { throw .malformed("text is 1 to 512 characters") }
        let scan = try change { central, now in central.scan(text, phone: phone, at: now) }
        return WebJSON.answer(ScanReport(scan, in: central))
    }

    private func book(_ phone: String, _ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let order = try WebJSON.read(BookOrder.self, from: request.body)
        if let problem = order.problem { throw .malformed("\(problem.field) is \(problem.allowed)") }
        guard let at = WireTime.date(rfc3339: order.at) else { throw .malformed("at is a time by RFC 3339") }
        let holder = PersonalNumbers(phone: order.phoneNumber, idNumber: order.idNumber)
        let appointment = try change { central, _ throws(Refusal) in
            try central.book(service: order.service, at: at, holder, phone: phone)
        }
        return WebJSON.answer(AppointmentBody(appointment, of: central))
    }
}
