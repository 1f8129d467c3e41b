import FoundationEssentials

extension CentralError {
    /// What an answer that is no 2xx means. `place`: what was asked, for the log.
    init(refusal response: HTTPClientResponse, to place: String) {
        let failure = try? JSONDecoder().decode(CentralAnswer.Failure.self, from: Data(response.body)).error
        // Goes to the log and into the store: a sentence is enough.
        let message = String(failure?.message.prefix(200) ?? "no reason given")
        switch response.status {
        case 401, 403:
            self = .notAdmitted(status: response.status, message)
        case 429, 503:
            self = .busy(retryAfter: RetryAfter.asked(by: response), status: response.status, message)
        case 408, 425, 500...599:
            self = .unreachable("it answers \(response.status): \(message)")
        case 300...399:
            // Not followed: what is sent is for central alone, and a hall's network may have a log-in page in front.
            let host = response.header("location").flatMap { URL(string: $0)?.host() } ?? "the same host"
            self = .malformed("\(place): redirected (\(response.status)) to \(host.prefix(100))")
        default:
            // Central gives its reasons: a 404 without one is a proxy's in front of it, and what it refuses is not refused for good.
            if let failure, failure.code == "appointment.checkedIn", let number = failure.number {
                self = .checkedIn(number: String(number.prefix(32)), at: failure.at.map { String($0.prefix(40)) })
            } else if let failure, (400...499).contains(response.status) {
                self = .refused(status: response.status, code: String(failure.code.prefix(40)), message)
            } else {
                self = .malformed("\(place): status \(response.status) without a reason")
            }
        }
    }
}
