import FoundationEssentials

/// The touch page and its API: what the browser on the kiosk's screen may ask for.
struct KioskAPI: Sendable {
    let desk: TicketDesk
    let board: KioskBoard
    let speech: SpeechDesk
    let slip: SlipAPI
    let servicePage: ServicePageAPI
    let watch: WatchAPI
    let pages: StaticPages
    let hosts: HostPolicy

    /// Answers one request of the kiosk listener.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        do {
            try request.requireAdmission(by: hosts)
        } catch {
            return error.response
        }
        if let answer = await watch.answer(request) { return answer }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        switch parts {
        case ["api", "events"]:
            return await only("GET", request) { .events(await board.subscribe()) }
        case ["api", "display", "events"], ["api", "display", "speech.wav"]:
            return await DisplayAPI(board: board, speech: speech, pages: pages).answer(request)
        case ["api", "tickets"]:
            return await only("POST", request) { await issue(request) }
        case let parts where parts.count == 3 && parts[0] == "api" && parts[1] == "tickets":
            return await only("GET", request) { await show(intent: parts[2]) }
        case let parts where parts.count == 4 && parts[0] == "api" && parts[1] == "tickets":
            switch parts[3] {
            case "qr.svg": return await only("GET", request) { await qr(intent: parts[2]) }
            case "choice": return await only("POST", request) { await choose(intent: parts[2], request) }
            case "slip": return await only("POST", request) { await report(intent: parts[2], request) }
            default: return .error(404, "notFound", "There is no \(request.path).")
            }
        case ["api", "follow", "qr.svg"]:
            return await only("GET", request) { await followQR() }
        case let parts where parts.starts(with: ["api", "service"]):
            return await servicePage.answer(request, parts.dropFirst(2))
        case let parts where parts.starts(with: ["api", "slip"]):
            // Samples alone, of no ticket that there is; but nobody needs them who does not look after the kiosk.
            if let refusal = await servicePage.refusal(of: request) { return refusal }
            return await slip.answer(request, parts.dropFirst(2))
        case ["api", "appointments", "search"]:
            return await only("POST", request) { await searchAppointments(request) }
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
}
