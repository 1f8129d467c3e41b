/// What a client is asked to send.
struct HTTPClientRequest: Sendable {
    /// "GET", "PUT", …: sent as it is.
    var method = "GET"
    /// Absolute, http or https, without a user name in it. Redirects are not followed.
    var url: String
    /// Besides `Host`, `Accept` and `Content-Length`, which libcurl sends. No compression is asked for: an answer's size is
    /// what arrives.
    var headers: [(name: String, value: String)] = []
    /// Nil and empty are the same for POST, PUT and PATCH; other methods send no body for nil.
    var body: [UInt8]?
    /// From `perform` to the last byte of the answer, name resolution and connecting included. Monotonic.
    var deadline: Duration
    /// Bytes that the body of the answer may have.
    var responseLimit = 4 * 1024 * 1024
    /// For an answer that goes on and on: gets the body of a 200 piece by piece, as it comes, and the response has none of it. Called on
    /// the client's thread.
    var receive: (@Sendable ([UInt8]) -> Void)?
    /// How long connecting may take, where that is less than `deadline`; nil leaves it to libcurl (300 s).
    var connectDeadline: Duration?

    /// Nil: fit to be sent. Else what is wrong with it, without any value that was given.
    var flaw: String? {
        guard !method.isEmpty, method.utf8.allSatisfy(isTokenByte) else { return "the method is not a token" }
        guard !url.utf8.contains(where: isControl) else { return "the URL has a control character" }
        for (name, value) in headers {
            guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else { return "a header name is not a token" }
            // A line break would begin a header of its own.
            guard !value.utf8.contains(where: isControl) else { return "the value of \(name) has a control character" }
        }
        return nil
    }
}

/// RFC 9110 §5.6.2.
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

private func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F
}
