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
        case 408, 425, 429, 500...599:
            self = .unreachable("it answers \(response.status): \(message)", retryAfter: response.retryAfter)
        case 300...399:
            // Not followed: what is sent is for central alone, and a hall's network may have a log-in page in front.
            let host = response.header("location").flatMap { URL(string: $0)?.host() } ?? "the same host"
            self = .malformed("\(place): redirected (\(response.status)) to \(host.prefix(100))")
        default:
            // Central gives its reasons: a 404 without one is a proxy's in front of it, and what it refuses is not refused for good.
            if let failure, (400...499).contains(response.status) {
                self = .refused(status: response.status, code: String(failure.code.prefix(40)), message)
            } else {
                self = .malformed("\(place): status \(response.status) without a reason")
            }
        }
    }
}

extension HTTPClientResponse {
    /// What `Retry-After` asks for (RFC 9110 §10.2.3): seconds, or a time, which is read against the answer's own `Date`, since this
    /// machine's clock may be wrong. A day at most; nil where there is none that can be read.
    var retryAfter: Duration? {
        guard let text = header("retry-after") else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .seconds(min(Int(text.prefix(9)) ?? 0, 86_400))
        }
        guard let then = Date(httpDate: text), let now = header("date").flatMap({ Date(httpDate: $0) }) else {
            return nil
        }
        return .seconds(min(max(then.timeIntervalSince(now), 0), 86_400))
    }
}
