import FoundationEssentials
import QRBinding

/// All that this agent knows of central's wire format: who speaks another vendor's dialect replaces this file and its answers.
struct CentralClient: Sendable {
    let http: HTTPClient
    let clock: HallClock
    let contact: CentralContact
    private let base: String
    let kiosk: String
    private let headers: [(name: String, value: String)]
    private let token: String?
    private let trustsDate: Bool

    init(
        configuration: Configuration, http: HTTPClient, clock: HallClock, contact: CentralContact = CentralContact()
    ) {
        self.http = http
        self.clock = clock
        self.contact = contact
        base = configuration.central.url
        kiosk = configuration.kiosk.id
        token = configuration.central.token
        headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
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
            Body(service: service, requestedAt: clock.now?.rfc3339), deadline: deadline, matters: true)
        if let flaw = reservation.flaw { throw .malformed(flaw) }
        return reservation
    }

    /// Registers what is on paper. Repeating it changes nothing at central.
    func bind(_ record: BindingRecord, ticketID: UUID) async throws(CentralError) {
        try await tell("binding", record, of: ticketID, deadline: .seconds(10))
    }

    /// Takes a number back, or says that whatever may still arrive for this ticketID is void.
    func void(ticketID: UUID, reason: String) async throws(CentralError) {
        try await tell("void", ["reason": reason], of: ticketID, deadline: .seconds(10))
    }

    /// The whole hall as it is now.
    func snapshot() async throws(CentralError) -> HallSnapshot {
        try await call(
            "GET", "/v1/kiosks/\(kiosk)/snapshot", body: nil, deadline: FeedCourse.Action.snapshot.longest,
            limit: 4 << 20,
            matters: true)
    }

    /// Waits until something happens in the hall after a place in the feed, `wait` seconds at most.
    func events(after position: FeedPosition, wait: Int) async throws(CentralError) -> FeedPage {
        let query = "epoch=\(position.epoch.queryEscaped)&after=\(position.next)&wait=\(wait)&limit=100"
        return try await call(
            "GET", "/v1/kiosks/\(kiosk)/events?\(query)", body: nil,
            deadline: FeedCourse.Action.poll(position, wait: wait).longest, limit: 1 << 20, matters: true)
    }

    /// Tells central something about a ticket. Only an answer about that ticket says that central has it: what stands in front of
    /// central may say 200 to anything.
    func tell(
        _ what: String, _ body: some Encodable, of ticketID: UUID, deadline: Duration
    ) async throws(CentralError) {
        let path = "/v1/tickets/\(ticketID.wireText)/\(what)"
        let answer: CentralAnswer.TicketState = try await put(path, body, deadline: deadline)
        guard answer.isAbout(ticketID) else { throw .malformed("PUT \(path): an answer about another ticket") }
    }

    /// Bytes of an answer about one thing; longer ones are cut off unread.
    static let shortAnswer = 64 << 10

    /// Values of an answer, some two for each of its keys: of 4 MiB of central's words there are 250 000. A decoder needs some 25 bytes
    /// for each, however short it is.
    private static let mostValues = 400_000

    /// Whether a value begins behind this byte, if it does not stand in a text.
    private static func beginsValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): true
        default: false
        }
    }

    /// An answer of which only the status matters.
    struct Ignored: Decodable {}

    func put<Answer: Decodable>(
        _ path: String, _ body: some Encodable, deadline: Duration, limit: Int = shortAnswer, matters: Bool = false
    ) async throws(CentralError) -> Answer {
        try await call(
            "PUT", path, body: Array(WireJSON.certain(body)), deadline: deadline, limit: limit, matters: matters)
    }

    /// `matters`: whether an answer that central has failed says that it is away. One that it gives to a single binding does not.
    func call<Answer: Decodable>(
        _ method: String, _ path: String, body: [UInt8]?, deadline: Duration, limit: Int = shortAnswer,
        matters: Bool = false
    ) async throws(CentralError) -> Answer {
        var headers = headers
        if body != nil { headers.append(("Content-Type", "application/json")) }
        let place = "\(method) \(path.prefix { $0 != "?" })"
        let response: HTTPClientResponse
        do {
            response = try await http.perform(
                HTTPClientRequest(
                    method: method, url: base + path, headers: headers, body: body, deadline: deadline,
                    responseLimit: limit))
        } catch .responseTooLarge {
            contact.failed()
            throw .malformed("\(place): more than \(limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB")")
        } catch .certificate(let problem) {
            contact.failed()
            throw .untrusted(problem)
        } catch {
            // Whoever ends the agent has cut it off: nobody's failure.
            if !Task.isCancelled { contact.failed() }
            throw .unreachable(String(describing: error))
        }
        guard (200...299).contains(response.status) else {
            let refusal = CentralError(refusal: withoutToken(response), to: place)
            if !refusal.mayPass { contact.answered() } else if matters { contact.failed() }
            throw refusal
        }
        contact.answered()
        guard response.body.count(where: Self.beginsValue) <= Self.mostValues else {
            throw .malformed("\(place): more than \(Self.mostValues) values")
        }
        let answer: Answer
        do {
            answer = try JSONDecoder().decode(Answer.self, from: Data(response.body))
        } catch {
            throw .malformed("\(place): \((error as? DecodingError)?.place ?? "not JSON")")
        }
        // Whoever answers in central's words is central; what stands in front of it may have any clock.
        if trustsDate, let date = response.header("date") { clock.observe(httpDate: date) }
        return answer
    }

    /// Reasons for a refusal are logged and kept. A server that repeats what it was sent would have the token in them.
    private func withoutToken(_ response: HTTPClientResponse) -> HTTPClientResponse {
        guard let token else { return response }
        let repeats = { (text: String) in text.contains(token) }
        return HTTPClientResponse(
            status: response.status, headers: response.headers.filter { !repeats($0.value) },
            body: repeats(String(decoding: response.body, as: UTF8.self)) ? [] : response.body)
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
