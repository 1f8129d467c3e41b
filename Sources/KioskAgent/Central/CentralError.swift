/// Why central did not do what it was asked.
enum CentralError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No answer in time, no connection, or an answer that says that central has failed (5xx): worth asking again.
    case unreachable(String)
    /// Whoever answers there does not show central's certificate: nothing was sent.
    case untrusted(CertificateProblem)
    /// 429 or 503: central is there and asks for patience, for as long as `retryAfter` where it says so.
    case busy(retryAfter: Duration?, status: Int, String)
    /// 401 or 403: central does not let this kiosk in. Asking again helps only after somebody mended that.
    case notAdmitted(status: Int, String)
    /// Any other 4xx, with central's reason: asking again the same way will not help.
    case refused(status: Int, code: String, String)
    /// 409 to a check-in: the appointment has its number already.
    case checkedIn(number: String, at: String?)
    /// An answer that is not in the contract's form, perhaps of something that stands in front of central: may pass.
    case malformed(String)

    /// Whether the same may succeed later without anybody mending anything: a number in reserve is given instead.
    var mayPass: Bool {
        switch self {
        case .unreachable, .untrusted, .busy, .malformed: true
        case .notAdmitted, .refused, .checkedIn: false
        }
    }

    /// Whether asking again within a second may help, and is not what central has asked to leave.
    var mayPassAtOnce: Bool {
        switch self {
        case .unreachable, .busy(retryAfter: nil, _, _): true
        case .untrusted, .busy, .notAdmitted, .refused, .checkedIn, .malformed: false
        }
    }

    /// How long central wants to be left alone.
    var retryAfter: Duration? {
        if case .busy(let retryAfter, _, _) = self { retryAfter } else { nil }
    }

    /// What it is without its details: of one kind a single line in the log is enough.
    var kind: String {
        switch self {
        case .unreachable: "unreachable"
        case .untrusted(.clock): "untrusted clock"
        case .untrusted(.certificate(_, let message)): "untrusted \(message)"
        case .busy(_, let status, _): "busy \(status)"
        case .notAdmitted(let status, _): "notAdmitted \(status)"
        case .refused(let status, let code, _): "refused \(status) \(code)"
        case .checkedIn: "checkedIn"
        case .malformed: "malformed"
        }
    }

    var description: String {
        switch self {
        case .unreachable(let reason): "central is out of reach: \(reason)"
        case .untrusted(let problem): "central is out of reach: \(problem)"
        case .busy(let retryAfter?, let status, let reason):
            "central is busy for \(retryAfter.components.seconds) s (\(status)): \(reason)"
        case .busy(nil, let status, let reason): "central is busy (\(status)): \(reason)"
        case .notAdmitted(let status, let reason): "central does not let this kiosk in (\(status)): \(reason)"
        case .refused(let status, let code, let reason): "central refused (\(status) \(code)): \(reason)"
        case .checkedIn(let number, let at):
            "the appointment was checked in already: \(number)\(at.map { ", \($0)" } ?? "")"
        case .malformed(let reason): "central's answer makes no sense: \(reason)"
        }
    }
}
