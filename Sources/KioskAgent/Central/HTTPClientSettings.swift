/// What all requests of one client have in common. TLS verification is always on.
struct HTTPClientSettings: Sendable {
    /// PEM file of the authorities to trust instead of the system's.
    var caFile: String?
    /// PEM file of the certificate to show when the server asks for one.
    var clientCertificate: String?
    /// PEM file of that certificate's key.
    var clientKey: String?
    /// Connect to this socket, whatever host the URL names.
    var unixSocketPath: String?
    /// Gets the server's own certificate, in PEM, with each answer that came by a new connection with TLS. Called on the client's thread.
    var seeCertificate: (@Sendable (String) -> Void)?
}
