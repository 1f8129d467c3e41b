import Escpos

/// The demo page and its API.
struct DemoAPI: Sendable {
    let board: DemoBoard
    let pages: StaticPages
    let hosts: HostPolicy

    private struct Order: Decodable {
        let action: String
        /// Of the printer: not now, but when it has got so many bytes more.
        let afterBytes: Int?
    }

    /// Answers one request of the demo listener.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        do {
            try request.requireAdmission(by: hosts)
            let parts = request.path.split(separator: "/").map(String.init)
            switch (request.method, parts) {
            case ("GET", ["demo", "events"]): return .events(await board.subscribe())
            case ("GET", let parts) where parts.count == 3 && parts[0] == "demo" && parts[1] == "slips":
                return await slip(file: parts[2])
            case ("POST", ["demo", "printer"]): return try await printer(request.decodeJSON(Order.self))
            case ("POST", ["demo", "central"]): return try await central(request.decodeJSON(Order.self).action)
            case ("GET", []): return pages.response(path: "/demo.html")
            case ("GET", _): return pages.response(path: request.path)
            default: return .methodNotAllowed(allowed: ["GET"])
            }
        } catch {
            return error.response
        }
    }

    private func slip(file: String) async -> HTTPResponse {
        let parts = file.split(separator: ".").map(String.init)
        guard parts.count == 2, let slip = await board.slip(named: parts[0]) else {
            return .error(404, "notFound", "There is no slip \(file).")
        }
        switch parts[1] {
        case "svg":
            return .svg(slip.svg)
        case "escpos":
            return HTTPResponse(
                status: 200,
                headers: [("Content-Type", "application/octet-stream"), ("Cache-Control", "no-store")]
                    + SecurityHeaders.always,
                body: .bytes(slip.bytes))
        default: return .error(404, "notFound", "Slips are .svg or .escpos.")
        }
    }

    private func printer(_ order: Order) async throws(RequestRefusal) -> HTTPResponse {
        guard let incident = PrinterIncident(rawValue: order.action) else {
            let known = PrinterIncident.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("action: allowed are \(known)")
        }
        if let bytes = order.afterBytes {
            guard (0...1_000_000).contains(bytes) else { throw .malformed("afterBytes: 0 to 1000000 are allowed") }
            board.hall.printer.plan(incident, afterBytes: bytes)
        } else {
            board.hall.printer.apply(incident)
        }
        await board.refresh()
        return .json(200, [String: String]())
    }

    private func central(_ action: String) async throws(RequestRefusal) -> HTTPResponse {
        switch action {
        case "stop": await board.hall.central.stop()
        case "start":
            do {
                try await board.hall.central.start()
            } catch {
                return .error(503, "central.port", error.message)
            }
        default: throw .malformed("action: allowed are stop, start")
        }
        await board.refresh()
        return .json(200, [String: String]())
    }
}
