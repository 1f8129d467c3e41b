import FoundationEssentials
import QRBinding

/// Wishes, tickets, and what a citizen decides about them.
extension KioskAPI {
    private struct WishBody: Decodable {
        let intent: UUID
        let service: String
        /// Of an appointment that the search found.
        let appointment: String?
    }

    private struct ChoiceBody: Decodable {
        let choice: TicketDesk.Choice
    }

    private struct SlipBody: Decodable {
        let slip: TicketDesk.SlipReport
    }

    private struct TicketAnswer: Encodable {
        let ticket: TicketView
    }

    func issue(_ request: HTTPRequest) async -> HTTPResponse {
        await reading(WishBody.self, of: request) { body throws(Refusal) in
            guard (1...64).contains(body.service.utf8.count) else {
                return .error(400, "request.malformed", "service: 1 to 64 bytes are allowed.")
            }
            if let appointment = body.appointment {
                guard (1...64).contains(appointment.utf8.count), appointment.isPathSegment else {
                    return .error(400, "request.malformed", "appointment: an id that the search gave is expected.")
                }
            }
            let wish = Wish(intent: body.intent, service: body.service, appointmentID: body.appointment)
            let (ticket, isNew) = try await desk.issue(wish, hall: await board.hall)
            return .json(isNew ? 201 : 200, TicketAnswer(ticket: TicketView(ticket)))
        }
    }

    func show(intent: String) async -> HTTPResponse {
        await withTicket(intent) { .json(200, TicketAnswer(ticket: TicketView($0))) }
    }

    /// What to do with a number whose slip did not print.
    func choose(intent: String, _ request: HTTPRequest) async -> HTTPResponse {
        await withIntent(intent) { intent in
            await reading(ChoiceBody.self, of: request) { body throws(Refusal) in
                let ticket = try await desk.choose(body.choice, intent: intent, hall: await board.hall)
                return .json(200, TicketAnswer(ticket: TicketView(ticket)))
            }
        }
    }

    /// What became of a slip of which nobody knows whether it came out.
    func report(intent: String, _ request: HTTPRequest) async -> HTTPResponse {
        await withIntent(intent) { intent in
            await reading(SlipBody.self, of: request) { body throws(Refusal) in
                let ticket = try await desk.report(body.slip, intent: intent, hall: await board.hall)
                return .json(200, TicketAnswer(ticket: TicketView(ticket)))
            }
        }
    }

    func qr(intent: String) async -> HTTPResponse {
        await withTicket(intent) { ticket in
            guard ticket.token != nil, let content = ticket.state.reservation?.qrContent,
                let picture = picture(ofQR: content)
            else { return .error(404, "notFound", "This ticket has no QR.") }
            return picture
        }
    }

    /// The QR of the official account (关注).
    func followQR() async -> HTTPResponse {
        guard let content = await board.hall.followURL, let picture = picture(ofQR: content) else {
            return .error(404, "notFound", "This hall has no QR to follow it by.")
        }
        return picture
    }

    private func picture(ofQR content: String) -> HTTPResponse? {
        guard let symbol = try? QRSymbol(screenContent: content) else { return nil }
        return .svg(symbol.svg)
    }

    private func withIntent(_ text: String, answer: (UUID) async -> HTTPResponse) async -> HTTPResponse {
        guard let intent = UUID(uuidString: text) else {
            return .error(400, "request.malformed", "An intent is a UUID.")
        }
        return await answer(intent)
    }

    private func withTicket(_ intent: String, answer: (Ticket) -> HTTPResponse) async -> HTTPResponse {
        await withIntent(intent) { intent in
            do throws(Refusal) {
                guard let ticket = try await desk.ticket(intent: intent) else { throw .unknownTicket }
                return answer(ticket)
            } catch {
                return error.response
            }
        }
    }

    /// Answers a request with a body in JSON.
    func reading<Body: Decodable>(
        _ type: Body.Type, of request: HTTPRequest, answer: (Body) async throws(Refusal) -> HTTPResponse
    ) async -> HTTPResponse {
        let body: Body
        do {
            body = try request.decodeJSON(type)
        } catch {
            return error.response
        }
        do throws(Refusal) {
            return try await answer(body)
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
    /// 404 for what does not exist, 409 for what has come to an end, 503 for what may succeed later.
    var response: HTTPResponse {
        switch self {
        case .unknownService, .unknownTicket: .error(404, code, description)
        case .tooLate: .error(409, code, description)
        case .central(.checkedIn(let number, let at)):
            .json(
                409,
                CheckedInAnswer(
                    error: CheckedInAnswer.Detail(
                        code: code, message: description, number: number,
                        at: at.flatMap(Date.init(rfc3339:))?.slipText)))
        case .central(.refused(_, let code, _)) where code.hasPrefix("appointment."):
            .error(409, self.code, description)
        default: .error(503, code, description)
        }
    }
}

/// Told to a citizen whose appointment has its number already.
private struct CheckedInAnswer: Encodable {
    struct Detail: Encodable {
        let code: String
        let message: String
        let number: String
        /// `2026-11-23 09:41`.
        let at: String?
    }
    let error: Detail
}
