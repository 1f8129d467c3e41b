import FoundationEssentials
import QRBinding

/// All that this agent knows of central's wire format: who speaks another vendor's dialect replaces this file and its answers.
struct CentralClient: Sendable {
    let http: HTTPClient
    let clock: HallClock
    private let base: String
    let kiosk: String
    private let headers: [(name: String, value: String)]
    private let trustsDate: Bool

    init(configuration: Configuration, http: HTTPClient, clock: HallClock) {
        self.http = http
        self.clock = clock
        base = configuration.central.url
        kiosk = configuration.kiosk.id
        headers = configuration.central.token.map { [("Authorization", "Bearer \($0)")] } ?? []
        trustsDate = base.hasPrefix("https://") || configuration.clock.trustPlainHTTP
    }

    /// Reserves a number for a ticket. Asking again with the same ticketID gives the same number.
    func reserve(
        ticketID: UUID, service: String, deadline: Duration
    ) async throws(CentralError) -> CentralAnswer.Reservation {
        struct Body: Encodable {
            let service: String
            let origin = "paper"
            let requestedAt: String?
        }
        let reservation: CentralAnswer.Reservation = try await put(
            "/v1/kiosks/\(kiosk)/reservations/\(ticketID.wireText)",
            Body(service: service, requestedAt: clock.now?.rfc3339), deadline: deadline)
        if let flaw = reservation.flaw { throw .malformed(flaw) }
        return reservation
    }

    /// Registers what is on paper. Repeating it changes nothing at central.
    func bind(_ record: BindingRecord, ticketID: UUID) async throws(CentralError) {
        let _: Ignored = try await put("/v1/tickets/\(ticketID.wireText)/binding", record, deadline: .seconds(10))
    }

    /// Takes a number back, or says that whatever may still arrive for this ticketID is void.
    func void(ticketID: UUID, reason: String) async throws(CentralError) {
        let _: Ignored = try await put(
            "/v1/tickets/\(ticketID.wireText)/void", ["reason": reason], deadline: .seconds(10))
    }

    /// The whole hall as it is now.
    func snapshot() async throws(CentralError) -> CentralAnswer.Snapshot {
        try await call("GET", "/v1/kiosks/\(kiosk)/snapshot", body: nil, deadline: .seconds(10))
    }

    /// Waits until something happens in the hall, `wait` seconds at most. Nil: the position is too old or of another run (410),
    /// and a snapshot is due.
    func events(epoch: String, after: Int64, wait: Int) async throws(CentralError) -> CentralAnswer.Events? {
        let path = "/v1/kiosks/\(kiosk)/events?epoch=\(epoch.queryEscaped)&after=\(after)&wait=\(wait)&limit=100"
        do {
            return try await call("GET", path, body: nil, deadline: .seconds(wait + 10))
        } catch .refused(status: 410, _, _) {
            return nil
        }
    }

    /// An answer of which only the status matters.
    struct Ignored: Decodable {}

    func put<Answer: Decodable>(
        _ path: String, _ body: some Encodable, deadline: Duration
    ) async throws(CentralError) -> Answer {
        return try await call("PUT", path, body: Array(WireJSON.certain(body)), deadline: deadline)
    }

    private func call<Answer: Decodable>(
        _ method: String, _ path: String, body: [UInt8]?, deadline: Duration
    ) async throws(CentralError) -> Answer {
        var headers = headers
        if body != nil { headers.append(("Content-Type", "application/json")) }
        let response: HTTPClientResponse
        do {
            response = try await http.perform(
                HTTPClientRequest(method: method, url: base + path, headers: headers, body: body, deadline: deadline))
        } catch {
            throw .unreachable(String(describing: error))
        }
        if trustsDate, let date = response.header("date") { clock.observe(httpDate: date) }
        guard (200...299).contains(response.status) else { throw Self.refusal(response) }
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(response.body))
        } catch {
            throw .malformed("\(method) \(path.prefix { $0 != "?" }): \(error)")
        }
    }

    private static func refusal(_ response: HTTPClientResponse) -> CentralError {
        let failure = try? JSONDecoder().decode(CentralAnswer.Failure.self, from: Data(response.body)).error
        // Goes to the log and into the store: a sentence is enough.
        let message = String(failure?.message.prefix(200) ?? "no reason given")
        return switch response.status {
        case 401, 403: .notAdmitted(status: response.status, message)
        case 429, 503: .busy(retryAfter: RetryAfter.asked(by: response), status: response.status, message)
        case 408, 425, 500...599: .unreachable("it answers \(response.status): \(message)")
        default:
            // Central gives its reasons: a 404 without one is a proxy's in front of it, and what it refuses is not refused for good.
            if let failure, (400...499).contains(response.status) {
                .refused(status: response.status, code: String(failure.code.prefix(40)), message)
            } else {
                .malformed("status \(response.status) without a reason")
            }
        }
    }
}

extension String {
    /// Safe as a value in a query.
    fileprivate var queryEscaped: String {
        utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let plain = character.isASCII && (character.isLetter || character.isNumber || "-._~".contains(character))
            return plain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
