import FoundationEssentials

/// Why whoever answers at central's address is not believed to be central. Nothing is sent to it, not even a request: verification is
/// never loosened.
enum CertificateProblem: Equatable, Sendable {
    /// Its certificate is not valid yet by a clock that shows a time before this agent was made: the clock is wrong, not central.
    case clock(shows: Date)
    /// What is wrong with it, and libcurl's words for that.
    case certificate(Flaw, String)

    /// What certificates are refused for.
    enum Flaw: Equatable, Sendable {
        case expired, notYetValid, otherName, unknownIssuer, other

        /// By OpenSSL's result of the verification (x509_vfy.h). libcurl compares the name by itself, and the result is 1 (unspecified)
        /// until it has.
        init(verifyResult: Int) {
            self =
                switch verifyResult {
                case 10, 12: .expired
                case 9, 11: .notYetValid
                case 0, 1, 62: .otherName
                case 2, 18, 19, 20, 21, 24, 27: .unknownIssuer
                default: .other
                }
        }
    }

    /// - Parameters:
    ///   - verifyResult: OpenSSL's.
    ///   - now: by the machine's clock, which verification goes by.
    init(verifyResult: Int, message: String, now: Date) {
        let flaw = Flaw(verifyResult: verifyResult)
        self = flaw == .notYetValid && now < Release.date ? .clock(shows: now) : .certificate(flaw, message)
    }
}

extension CertificateProblem: CustomStringConvertible {
    /// For technicians.
    var description: String {
        switch self {
        case .clock(let shown):
            """
            this machine's clock is wrong: it shows \(shown.formatted(.iso8601)), which is before this agent was made, so that \
            central's certificate counts as not yet valid; set the clock (timedatectl) and see that it is kept
            """
        case .certificate(_, let message): "its certificate is not accepted: \(message)"
        }
    }
}
