import FoundationEssentials

/// The calls that kiosks make (`/v1/…`).
extension HallSimulator {
    /// The answer to the request that the log knows as `n`. The route and the token come before faults, so that a
    /// request which central would never have understood uses none up.
    func answerKiosk(_ request: WebRequest, path: [Substring], _ n: Int) async -> WebAnswer {
        do throws(WebFailure) {
            guard authorized(request) else {
                throw WebFailure(
                    status: 401, code: "unauthorized", message: "the bearer token is missing or wrong",
                    headers: ["WWW-Authenticate": "Bearer"])
            }
            let route = try Route(method: request.method, path: path)
            guard let fault = faults.take(route.kind) else { return await serve(route, request) }
            log.markFaulted(n)
            return await serve(route, request, with: fault)
        } catch {
            return WebJSON.answer(error)
        }
    }

    /// Does what is asked, with a failure on the way.
    private func serve(_ route: Route, _ request: WebRequest, with fault: Fault) async -> WebAnswer {
        var answer = WebAnswer.hangUp
        if fault.commit == .before {
            answer = await serve(route, request)
            // A poll whose client has gone needs no failure any more.
            if answer == .hangUp { return .hangUp }
        }
        if fault.delayMs > 0 {
            // A client that leaves in the meantime does not stop what it asked for.
            let end = await wait(.fault, milliseconds: fault.delayMs, untilClientLeaves: false)
            if end == .hungUp { return .hangUp }
        }
        if fault.commit == .after { answer = await serve(route, request) }
        switch fault.answer {
        case .normal:
            return answer
        case .hang:
            _ = await wait(.fault, milliseconds: Fault.longestHang, untilClientLeaves: true)
            return .hangUp
        case .hangUp:
            return .hangUp
        case .garbage:
            return .response(
                status: 200, headers: ["Content-Type": "application/json"], body: Array(#"{"number":"A0"#.utf8) + [0xFF]
            )
        case .status(let status, let code, let retryAfter):
            var failure = WebFailure(status: status, code: code, message: "a fault was ordered for this request")
            if let retryAfter { failure.headers["Retry-After"] = String(retryAfter) }
            return WebJSON.answer(failure)
        }
    }

    private func serve(_ route: Route, _ request: WebRequest) async -> WebAnswer {
        do throws(WebFailure) {
            switch route {
            case .snapshot:
                return WebJSON.answer(Snapshot(of: central, at: clock()))
            case .events(let kiosk):
                return try await events(for: kiosk, try EventQuery(request.query))
            case .reservation(let kiosk, let id):
                return WebJSON.answer(try reserve(id, kiosk: kiosk, try body(request)))
            case .binding(let id):
                return WebJSON.answer(try bind(id, try body(request)))
            case .void(let id):
                return WebJSON.answer(try void(id, try body(request)))
            case .status(let kiosk):
                let status: StatusBody = try body(request)
                guard status.outboxDepth >= 0 else { throw .malformed("outboxDepth is 0 or more") }
                kiosks[kiosk, default: KioskRecord()].status = status
                return WebJSON.answer([String: String]())
            }
        } catch {
            return WebJSON.answer(error)
        }
    }

    private func body<Body: Decodable>(_ request: WebRequest) throws(WebFailure) -> Body {
        let type = request.headers["content-type"]?.lowercased() ?? ""
        guard type == "application/json" || type.hasPrefix("application/json;") else {
            throw WebFailure(status: 415, code: "request.contentType", message: "the body is application/json")
        }
        return try WebJSON.read(Body.self, from: request.body)
    }

    private func reserve(
        _ id: TicketID, kiosk: String, _ body: ReservationBody
    ) throws(WebFailure) -> Central.Reservation {
        guard body.origin == .paper else { throw .malformed("origin is paper: a kiosk reserves for paper tickets") }
        if let requestedAt = body.requestedAt, WireTime.date(rfc3339: requestedAt) == nil {
            throw .malformed("requestedAt is a time by RFC 3339")
        }
        return try change { central, now throws(Refusal) in
            try central.reserve(id, service: body.service, kiosk: kiosk, at: now)
        }
    }

    private func bind(_ id: TicketID, _ record: BindingRecord) throws(WebFailure) -> TicketStateBody {
        if let problem = record.problem { throw .malformed("\(problem.field) is \(problem.allowed)") }
        let state = try change { central, now throws(Refusal) in try central.bind(id, record, at: now) }
        return TicketStateBody(ticketID: id, state: state.name)
    }

    private func void(_ id: TicketID, _ body: VoidBody) throws(WebFailure) -> TicketStateBody {
        guard (1...200).contains(body.reason.utf8.count) else { throw .malformed("reason is 1 to 200 bytes of text") }
        let state = try change { central, now in central.void(id, reason: body.reason, at: now) }
        return TicketStateBody(ticketID: id, state: state.name)
    }

    /// The long poll. An older poll of the same kiosk ends when a newer one comes, whatever either finds.
    private func events(for kiosk: String, _ query: EventQuery) async throws(WebFailure) -> WebAnswer {
        supersedePolls(of: kiosk)
        var entries = try page(query)
        kiosks[kiosk, default: KioskRecord()].acknowledge(query.after)
        if entries.isEmpty, query.wait > 0 {
            let end = await wait(.news(kiosk: kiosk), milliseconds: query.wait * 1000, untilClientLeaves: true)
            switch end {
            case .elapsed, .news, .released: break
            case .superseded:
                throw WebFailure(status: 409, code: "poll.superseded", message: "a newer poll of this kiosk has come")
            case .cancelled, .hungUp: return .hangUp
            }
            entries = try page(query)
        }
        return WebJSON.answer(EventPage(entries, epoch: query.epoch, after: query.after, at: clock()))
    }

    private func page(_ query: EventQuery) throws(WebFailure) -> ArraySlice<Feed.Entry> {
        switch central.feed.page(epoch: query.epoch, after: query.after, limit: query.limit) {
        case .entries(let entries): return entries
        case .gone:
            throw WebFailure(
                status: 410, code: "feed.gone", message: "this place in the feed is not kept; take a snapshot")
        }
    }
}
