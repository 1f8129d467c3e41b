import FoundationEssentials

/// Why whoever answers at central's address is not believed to be central. Nothing is sent to it, not even a request: verification is
/// never loosened.
enum CertificateProblem: Equatable, Sendable {
    /// Its certificate is not valid yet by a clock that shows a time before this agent was made: the clock is wrong, not central.
    case clock(shows: Date)
    /// Another name, expired, not yet valid, or of an issuer that is not trusted: libcurl's words.
    case certificate(String)

    /// OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CRL_NOT_YET_VALID (x509_vfy.h).
    private static let notYetValid: Set = [9, 11]

    /// - Parameters:
    ///   - verifyResult: OpenSSL's.
    ///   - now: by the machine's clock, which verification goes by.
    init(verifyResult: Int, message: String, now: Date) {
        self =
            Self.notYetValid.contains(verifyResult) && now < Release.date
            ? .clock(shows: now) : .certificate(message)
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
        case .certificate(let message): "its certificate is not accepted: \(message)"
        }
    }
}
