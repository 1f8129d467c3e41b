import FoundationEssentials
import QRBinding

/// The touch page and its API: what the browser on the kiosk's screen may ask for.
struct KioskAPI: Sendable {
    let desk: TicketDesk
    let board: KioskBoard
    let pages: StaticPages
    let hosts: HostPolicy

    /// Answers one request of the kiosk listener.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        do {
            try request.requireAdmission(by: hosts)
        } catch {
            return error.response
        }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        switch parts {
        case ["api", "events"]:
            return await only("GET", request) { .events(await board.subscribe()) }
        case ["api", "display", "events"]:
            return await DisplayAPI(board: board).answer(request)
        case ["api", "tickets"]:
            return await only("POST", request) { await issue(request) }
        case let parts where parts.count == 3 && parts[0] == "api" && parts[1] == "tickets":
            return await only("GET", request) { await show(intent: parts[2]) }
        case let parts where parts.count == 4 && parts[0] == "api" && parts[1] == "tickets" && parts[3] == "qr.svg":
            return await only("GET", request) { await qr(intent: parts[2]) }
        case let parts where parts.first == "api":
            return .error(404, "notFound", "There is no \(request.path).")
        default:
            return await only("GET", request) {
                pages.response(path: request.path == "/" ? "/index.html" : request.path)
            }
        }
    }

    private func only(
        _ method: String, _ request: HTTPRequest, answer: () async -> HTTPResponse
    ) async -> HTTPResponse {
        request.method == method ? await answer() : .methodNotAllowed(allowed: [method])
    }

    private struct Wish: Decodable {
        let intent: UUID
        let service: String
    }

    private struct TicketAnswer: Encodable {
        let ticket: TicketView
    }

    private func issue(_ request: HTTPRequest) async -> HTTPResponse {
        let wish: Wish
        do {
            wish = try request.decodeJSON(Wish.self)
        } catch {
            return error.response
        }
        guard (1...64).contains(wish.service.utf8.count) else {
            return .error(400, "request.malformed", "service: 1 to 64 bytes are allowed.")
        }
        do throws(Refusal) {
            let (ticket, isNew) = try await desk.issue(
                intent: wish.intent, service: wish.service, hall: await board.hall)
            return .json(isNew ? 201 : 200, TicketAnswer(ticket: TicketView(ticket)))
        } catch {
            return error.response
        }
    }

    private func show(intent: String) async -> HTTPResponse {
        await withTicket(intent) { .json(200, TicketAnswer(ticket: TicketView($0))) }
    }

    private func qr(intent: String) async -> HTTPResponse {
        await withTicket(intent) { ticket in
            guard ticket.token != nil, let content = ticket.state.reservation?.qrContent,
                let symbol = try? QRSymbol(screenContent: content)
            else { return .error(404, "notFound", "This ticket has no QR.") }
            return HTTPResponse(
                status: 200, headers: [("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store")],
                body: .bytes(Array(symbol.svg.utf8)))
        }
    }

    private func withTicket(_ intent: String, answer: (Ticket) -> HTTPResponse) async -> HTTPResponse {
        guard let intent = UUID(uuidString: intent) else {
            return .error(400, "request.malformed", "An intent is a UUID.")
        }
        do throws(Refusal) {
            guard let ticket = try await desk.ticket(intent: intent) else {
                return .error(404, "notFound", "This wish has no ticket.")
            }
            return answer(ticket)
        } catch {
            return error.response
        }
    }
}

extension QRSymbol {
    /// A symbol for a screen, which has room for any content that a ticket may carry.
    fileprivate init(screenContent text: String) throws {
        let plan = try QRPlanner(availableDots: 1024, purpose: .other).plan(contentBytes: text.utf8.count)
        try self.init(Array(text.utf8), version: plan.version, level: plan.level)
    }
}

extension Refusal {
    /// 404 for what does not exist, 503 for what may succeed later.
    var response: HTTPResponse {
        if case .unknownService = self { return .error(404, code, description) }
        return .error(503, code, description)
    }
}
