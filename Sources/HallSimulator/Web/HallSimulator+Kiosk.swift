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
            guard let fault = faults.take(route.kind) else { return await serve(route, request, n) }
            log.markFaulted(n)
            return await serve(route, request, n, with: fault)
        } catch {
            return WebJSON.answer(error)
        }
    }

    /// Does what is asked.
    func serve(_ route: Route, _ request: WebRequest, _ n: Int) async -> WebAnswer {
        do throws(WebFailure) {
            switch route {
            case .snapshot:
                passTime()
                return WebJSON.answer(SnapshotBody(Snapshot(of: central), at: clock()))
            case .events(let kiosk): return try await events(for: kiosk, try EventQuery(request.query), n)
            case .reservation(let kiosk, let id):
                return WebJSON.answer(try reserve(id, kiosk: kiosk, try body(request)))
            case .binding(let id): return WebJSON.answer(try bind(id, try body(request)))
            case .void(let id): return WebJSON.answer(try void(id, try body(request)))
            case .screen(let id): return WebJSON.answer(try show(id, try body(request)))
            case .lease(let kiosk, let id): return WebJSON.answer(try lease(id, kiosk: kiosk, try body(request)))
            case .qrPool(let kiosk, let id): return WebJSON.answer(try qrPool(id, kiosk: kiosk, try body(request)))
            case .search: return WebJSON.answer(try search(try body(request)))
            case .checkIn(let appointment): return WebJSON.answer(try checkIn(appointment, try body(request)))
            case .status(let kiosk):
                kiosks[kiosk, default: KioskRecord()].status = try body(request)
                return WebJSON.answer([String: String]())
            }
        } catch {
            return WebJSON.answer(error)
        }
    }

    private func body<Body: CheckedBody>(_ request: WebRequest) throws(WebFailure) -> Body {
        let type = request.headers["content-type"]?.lowercased() ?? ""
        guard type == "application/json" || type.hasPrefix("application/json;") else {
            throw WebFailure(status: 415, code: "request.contentType", message: "the body is application/json")
        }
        let body = try WebJSON.read(Body.self, from: request.body)
        if let problem = body.problem { throw .malformed("\(problem.field) is \(problem.allowed)") }
        return body
    }
}
