import FoundationEssentials
import QRBinding

/// Appointments, and tickets that are shown on the screen instead of on paper.
extension CentralClient {
    /// An appointment of today, as central tells it to a citizen who has named a personal number.
    struct Appointment: Codable, Equatable, Sendable {
        let id: String
        let service: String
        /// The booked time, RFC 3339.
        let notBefore: String
        /// `booked` or `checkedIn`.
        let state: String
        /// What a checked-in one has.
        let number: String?
    }

    /// The appointments that were booked with a phone or ID number. The number is in this request alone.
    func appointments(of person: PersonalNumber) async throws(CentralError) -> [Appointment] {
        struct Answer: Decodable {
            let appointments: [Appointment]
        }
        var body = ["kiosk": kiosk]
        switch person {
        case .phone(let digits): body["phone"] = digits
        case .identity(let characters): body["idNumber"] = characters
        }
        let answer: Answer
        do throws(CentralError) {
            answer = try await call(
                "POST", "/v1/appointments/search", body: Array(WireJSON.certain(body)), deadline: .seconds(5))
        } catch {
            throw error.withoutCentralsWords
        }
        return answer.appointments.filter { (1...64).contains($0.id.utf8.count) && $0.id.isPathSegment }
    }

    /// Checks an appointment in: the attempt gets its number. Asking again with the same ticketID gives the same number.
    func checkIn(
        appointment: String, ticketID: UUID, deadline: Duration
    ) async throws(CentralError) -> CentralAnswer.Reservation {
        struct Body: Encodable {
            let ticketID: String
            let kiosk: String
            let requestedAt: String?
        }
        let answer: CentralAnswer.Reservation = try await put(
            "/v1/appointments/\(appointment)/check-in",
            Body(ticketID: ticketID.wireText, kiosk: kiosk, requestedAt: clock.now?.rfc3339), deadline: deadline)
        if let flaw = answer.flaw { throw .malformed(flaw) }
        return answer
    }

    /// This ticket's QR is on the screen: whoever scans it follows the ticket. Returns whether somebody does already.
    func screen(ticketID: UUID, token: Token, qrContent: String?) async throws(CentralError) -> Bool {
        struct Answer: Decodable {
            let followed: Bool
        }
        struct Body: Encodable {
            let kiosk: String
            let token: String
            let qrContent: String?
        }
        let path = "/v1/tickets/\(ticketID.wireText)/screen"
        let answer: Answer = try await put(
            path, Body(kiosk: kiosk, token: token.text, qrContent: qrContent), deadline: .seconds(5))
        return answer.followed
    }
}

extension CentralError {
    /// The same, without anything that central said: who was told a personal number may repeat it.
    fileprivate var withoutCentralsWords: CentralError {
        let said = "the search for appointments failed"
        return switch self {
        case .unreachable: .unreachable(said)
        case .untrusted: self
        case .busy(let retryAfter, let status, _): .busy(retryAfter: retryAfter, status: status, said)
        case .notAdmitted(let status, _): .notAdmitted(status: status, said)
        case .refused(let status, _, _): .refused(status: status, code: "search.refused", said)
        case .checkedIn, .malformed: .malformed(said)
        }
    }
}

extension String {
    /// Whether it can stand in a path as it is: what central calls its own is put there.
    var isPathSegment: Bool {
        utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
                || $0 == 0x5F || $0 == 0x2E
        }
    }
}
