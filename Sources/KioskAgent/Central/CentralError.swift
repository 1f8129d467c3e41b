/// Why central did not do what it was asked.
enum CentralError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No answer in time, no connection, or an answer that says "later" (429, 5xx): worth asking again, and not before `retryAfter`
    /// where central says so.
    case unreachable(String, retryAfter: Duration? = nil)
    /// 401 or 403: central does not let this kiosk in. Asking again helps only after somebody mended that.
    case notAdmitted(status: Int, String)
    /// Any other 4xx, with central's reason: asking again the same way will not help.
    case refused(status: Int, code: String, String)
    /// An answer that is not in the contract's form, perhaps of something that stands in front of central: may pass.
    case malformed(String)

    /// How long central wants to be left alone.
    var retryAfter: Duration? {
        if case .unreachable(_, let retryAfter) = self { retryAfter } else { nil }
    }

    /// What it is without its details: of one kind a single line in the log is enough.
    var kind: String {
        switch self {
        case .unreachable: "unreachable"
        case .notAdmitted(let status, _): "notAdmitted \(status)"
        case .refused(let status, let code, _): "refused \(status) \(code)"
        case .malformed: "malformed"
        }
    }

    var description: String {
        switch self {
        case .unreachable(let reason, _): "central is out of reach: \(reason)"
        case .notAdmitted(let status, let reason): "central does not let this kiosk in (\(status)): \(reason)"
        case .refused(let status, let code, let reason): "central refused (\(status) \(code)): \(reason)"
        case .malformed(let reason): "central's answer makes no sense: \(reason)"
        }
    }
}
