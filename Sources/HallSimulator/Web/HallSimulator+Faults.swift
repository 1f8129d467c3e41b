/// Requests that something goes wrong with.
extension HallSimulator {
    /// Does what is asked, with a failure on the way.
    func serve(_ route: Route, _ request: WebRequest, _ n: Int, with fault: Fault) async -> WebAnswer {
        var answer = WebAnswer.hangUp
        if fault.commit == .before {
            answer = await serve(route, request, n)
            // A poll whose client has gone needs no failure any more.
            if answer == .hangUp { return .hangUp }
        }
        if fault.delayMs > 0 {
            // A client that leaves in the meantime does not stop what it asked for.
            let end = await wait(.fault, milliseconds: fault.delayMs, untilClientLeaves: false)
            if end == .hungUp { return .hangUp }
        }
        if fault.commit == .after { answer = await serve(route, request, n) }
        switch fault.answer {
        // Mistakes in pages are made by the poll.
        case .normal, .page:
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
        case .redirect(let location):
            return .response(status: 307, headers: ["Location": location], body: [])
        case .emptyAtOnce:
            return emptyPage(request)
        }
    }

    private func emptyPage(_ request: WebRequest) -> WebAnswer {
        do throws(WebFailure) {
            let query = try EventQuery(request.query)
            return WebJSON.answer(EventPage([], epoch: query.epoch, after: query.after, at: clock()))
        } catch {
            return WebJSON.answer(error)
        }
    }
}
