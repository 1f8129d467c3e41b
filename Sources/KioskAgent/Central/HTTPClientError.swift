/// libcurl's CURLcode, as it came.
struct CurlCode: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt32

    /// Nobody listens there, or no way leads there.
    static let couldNotConnect = CurlCode(rawValue: 7)
    /// The connection was closed before an answer.
    static let gotNothing = CurlCode(rawValue: 52)
    /// The connection broke off.
    static let couldNotReceive = CurlCode(rawValue: 56)
}

/// Why there is no answer. Texts come from libcurl and name hosts and times, never headers or bodies.
enum HTTPClientError: Error, Equatable {
    /// It was not sent: it would not have been HTTP.
    case invalidRequest(String)
    /// The deadline passed; how far it had come by then.
    case deadline(message: String)
    /// Nobody there, a broken connection, an answer that is not HTTP.
    case transport(CurlCode, message: String)
    /// The server's certificate is not good, so nothing was sent to it.
    case certificate(CertificateProblem)
    /// The answer's body is longer than `responseLimit`, or its headers than 64 KiB.
    case responseTooLarge
    /// The task that asked was cancelled.
    case cancelled
    /// The client was stopped.
    case stopped
}

extension HTTPClientError: CustomStringConvertible {
    /// For the log.
    var description: String {
        switch self {
        case .invalidRequest(let flaw): "the request cannot be sent: \(flaw)"
        case .deadline(let message): "no answer in time: \(message)"
        case .transport(let code, let message): "\(message) (libcurl \(code.rawValue))"
        case .certificate(let problem): problem.description
        case .responseTooLarge: "the answer is too large"
        case .cancelled: "nobody waits for the answer any more"
        case .stopped: "the client was stopped"
        }
    }
}
