internal import CGnuTLS
import FoundationEssentials

/// From when to when a certificate is valid, and whose it is.
struct CertificateDates: Equatable, Sendable {
    let subject: String
    let from: Date
    let until: Date
}

/// Reads certificates and keys: with GnuTLS, which is there for the listeners anyway.
enum CertificateFiles {
    /// The first certificate in a text of PEM.
    static func dates(pem: [UInt8]) throws(CertificateFlaw) -> CertificateDates {
        try withCertificate(pem) { certificate in
            var size = 256
            var name = [CChar](repeating: 0, count: size)
            gnutls_x509_crt_get_dn(certificate, &name, &size)
            return CertificateDates(
                subject: name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" },
                from: Date(timeIntervalSince1970: Double(gnutls_x509_crt_get_activation_time(certificate))),
                until: Date(timeIntervalSince1970: Double(gnutls_x509_crt_get_expiration_time(certificate))))
        }
    }

    /// Whether a key is that of the first certificate.
    static func fit(certificate: [UInt8], key: [UInt8]) throws(CertificateFlaw) -> Bool {
        let wanted = try withCertificate(certificate) { certificate in
            identity { gnutls_x509_crt_get_key_id(certificate, 0, $0, $1) }
        }
        var made: gnutls_x509_privkey_t?
        guard gnutls_x509_privkey_init(&made) == 0, let made else { throw CertificateFlaw(words: "no memory") }
        defer { gnutls_x509_privkey_deinit(made) }
        // Without a password: the agent has none to give.
        try withDatum(key) { datum throws(CertificateFlaw) in
            try check(gnutls_x509_privkey_import2(made, &datum, GNUTLS_X509_FMT_PEM, nil, 0))
        }
        return identity { gnutls_x509_privkey_get_key_id(made, 0, $0, $1) } == wanted
    }

    private static func withCertificate<Result>(
        _ pem: [UInt8], _ body: (gnutls_x509_crt_t) -> Result
    ) throws(CertificateFlaw) -> Result {
        var made: gnutls_x509_crt_t?
        guard gnutls_x509_crt_init(&made) == 0, let made else { throw CertificateFlaw(words: "no memory") }
        defer { gnutls_x509_crt_deinit(made) }
        try withDatum(pem) { datum throws(CertificateFlaw) in
            try check(gnutls_x509_crt_import(made, &datum, GNUTLS_X509_FMT_PEM))
        }
        return body(made)
    }

    private static func withDatum(
        _ bytes: [UInt8], _ body: (inout gnutls_datum_t) throws(CertificateFlaw) -> Void
    ) throws(CertificateFlaw) {
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
        defer { buffer.deallocate() }
        buffer.initialize(from: bytes + [0], count: bytes.count + 1)
        var datum = gnutls_datum_t(data: buffer, size: UInt32(bytes.count))
        try body(&datum)
    }

    private static func identity(
        _ read: (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?) -> Int32
    ) -> [UInt8] {
        var size = 64
        var bytes = [UInt8](repeating: 0, count: size)
        return read(&bytes, &size) == 0 ? Array(bytes.prefix(size)) : []
    }

    private static func check(_ code: Int32) throws(CertificateFlaw) {
        guard code < 0 else { return }
        throw CertificateFlaw(words: gnutls_strerror(code).map { String(cString: $0) } ?? "error \(code)")
    }
}

/// Why a file is no certificate or no key.
struct CertificateFlaw: Error, Equatable {
    /// GnuTLS's.
    let words: String
}
