internal import CCurl
import FoundationEssentials

/// One request on its way: owner of a libcurl easy handle. Lives on the client's thread.
final class HTTPClientTransfer {
    let ticket: HTTPClientTicket
    let easy: UnsafeMutableRawPointer
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    /// libcurl writes here what went wrong in words.
    private let message: UnsafeMutablePointer<CChar>
    private let responseLimit: Int
    private let seeCertificate: (@Sendable (String) -> Void)?
    private var headers: [(name: String, value: String)] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var isTooLarge = false

    /// Everything is set but nothing sent. `ticket` says since when the deadline runs.
    init(_ ticket: HTTPClientTicket, settings: HTTPClientSettings) throws(HTTPClientError) {
        if let flaw = ticket.request.flaw { throw .invalidRequest(flaw) }
        guard let easy = curl_easy_init() else {
            throw .transport(CurlCode(rawValue: CURLE_OUT_OF_MEMORY.rawValue), message: "no memory")
        }
        self.ticket = ticket
        self.easy = easy
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        responseLimit = ticket.request.responseLimit
        seeCertificate = settings.seeCertificate
        try setRules(deadline: ticket.request.deadline - (.now - ticket.submitted))
        if let limit = ticket.request.connectDeadline { try set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limit)) }
        try setIdentity(settings)
        try setRequest(ticket.request)
        try setCallbacks()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerLines)
        message.deallocate()
    }

    /// What became of it, once libcurl is done.
    func result(_ code: CURLcode) -> Result<HTTPClientResponse, HTTPClientError> {
        if isTooLarge { return .failure(.responseTooLarge) }
        switch code {
        case CURLE_OK:
            if let seeCertificate, let certificate = serverCertificate { seeCertificate(certificate) }
            return .success(HTTPClientResponse(status: status, headers: headers, body: body))
        case CURLE_OPERATION_TIMEDOUT:
            return .failure(.deadline(message: text(code)))
        case CURLE_PEER_FAILED_VERIFICATION:
            var result = 0
            curl_easy_getinfo_long(easy, CURLINFO_SSL_VERIFYRESULT, &result)
            return .failure(
                .certificate(CertificateProblem(verifyResult: result, message: text(code), now: Date())))
        default:
            return .failure(.transport(CurlCode(rawValue: code.rawValue), message: text(code)))
        }
    }

    /// Of the answer, once its first line is there.
    private var status: Int {
        var status = 0
        curl_easy_getinfo_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    /// The first of the chain that the server showed; nil without TLS.
    private var serverCertificate: String? {
        var chain: UnsafeMutablePointer<curl_certinfo>?
        guard curl_easy_getinfo_certificates(easy, &chain) == CURLE_OK, let chain, chain.pointee.num_of_certs > 0 else {
            return nil
        }
        var line = chain.pointee.certinfo?[0]
        while let entry = line {
            let text = entry.pointee.data.map { String(cString: $0) } ?? ""
            if text.hasPrefix("Cert:") { return String(text.dropFirst("Cert:".count)) }
            line = entry.pointee.next
        }
        return nil
    }

    private func text(_ code: CURLcode) -> String {
        message.pointee != 0 ? String(cString: message) : String(cString: curl_easy_strerror(code))
    }
}

// MARK: - What is set

extension HTTPClientTransfer {
    private func setRules(deadline: Duration) throws(HTTPClientError) {
        // libcurl's signals would hit any thread. Debian's libcurl resolves names on threads of its own, so without them a
        // deadline still ends a lookup; QUICK_EXIT lets it end without waiting for a getaddrinfo that hangs on a dead
        // name server, which would stop every other transfer for as long.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_TIMEOUT_MS, milliseconds(deadline))
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        // One connection for each request under way: a long poll holds up nobody.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // Environment variables of whoever started the agent do not redirect its traffic.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        // A router that forgets a quiet long poll is noticed, and reminded in time.
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_TCP_KEEPIDLE, 15)
        try set(CURLOPT_TCP_KEEPINTVL, 5)
    }

    private func setIdentity(_ settings: HTTPClientSettings) throws(HTTPClientError) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = settings.caFile {
            try set(CURLOPT_CAINFO, file)
            // Debian's libcurl has a folder of authorities besides: what it finds there would be trusted too.
            try check(curl_easy_setopt_string(easy, CURLOPT_CAPATH, nil))
        }
        if let file = settings.clientCertificate { try set(CURLOPT_SSLCERT, file) }
        if let file = settings.clientKey { try set(CURLOPT_SSLKEY, file) }
        if settings.seeCertificate != nil { try set(CURLOPT_CERTINFO, 1) }
        if let path = settings.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
    }

    private func setRequest(_ request: HTTPClientRequest) throws(HTTPClientError) {
        try set(CURLOPT_URL, request.url)
        let sendsBody = request.body != nil || ["POST", "PUT", "PATCH"].contains(request.method)
        if sendsBody {
            let body = request.body ?? []
            try set(CURLOPT_POSTFIELDSIZE, body.count)
            // Copied. A null pointer would make libcurl read standard input.
            if body.isEmpty {
                try set(CURLOPT_COPYPOSTFIELDS, "")
            } else {
                try check(
                    body.withUnsafeBytes {
                        curl_easy_setopt_pointer(
                            easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                    })
            }
        }
        if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        } else {
            try set(CURLOPT_CUSTOMREQUEST, request.method)
        }
        // libcurl would wait a second for a "100 Continue" before a long body, and call a body without a type a form.
        var lines = ["Expect:"]
        if sendsBody, !request.headers.contains(where: { $0.name.equalsIgnoringASCIICase("Content-Type") }) {
            lines.append("Content-Type:")
        }
        lines += request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else { throw .setup(CURLE_OUT_OF_MEMORY) }
            headerLines = longer
        }
        try check(curl_easy_setopt_pointer(easy, CURLOPT_HTTPHEADER, headerLines))
    }

    private func setCallbacks() throws(HTTPClientError) {
        let this = Unmanaged.passUnretained(self).toOpaque()
        try check(curl_easy_setopt_pointer(easy, CURLOPT_ERRORBUFFER, message))
        try check(curl_easy_setopt_pointer(easy, CURLOPT_WRITEDATA, this))
        try check(curl_easy_setopt_pointer(easy, CURLOPT_HEADERDATA, this))
        try check(
            curl_easy_setopt_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
                received(bytes, size * count, transfer) { $0.receiveBody($1) }
            })
        try check(
            curl_easy_setopt_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
                received(bytes, size * count, transfer) { $0.receiveHeader($1) }
            })
    }

    private func set(_ option: CURLoption, _ value: Int) throws(HTTPClientError) {
        try check(curl_easy_setopt_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(HTTPClientError) {
        try check(curl_easy_setopt_string(easy, option, value))
    }

    private func check(_ code: CURLcode) throws(HTTPClientError) {
        guard code == CURLE_OK else { throw .setup(code) }
    }
}

extension HTTPClientError {
    fileprivate static func setup(_ code: CURLcode) -> HTTPClientError {
        .transport(CurlCode(rawValue: code.rawValue), message: String(cString: curl_easy_strerror(code)))
    }
}

// MARK: - What arrives

extension HTTPClientTransfer {
    private static let headerLimit = 64 * 1024

    /// False: enough.
    fileprivate func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if let receive = ticket.request.receive, status == 200 {
            receive(Array(bytes))
            return true
        }
        guard bytes.count <= responseLimit - body.count else {
            isTooLarge = true
            return false
        }
        body += bytes
        return true
    }

    /// One line: a status line, a header, or the empty line at the end. False: enough.
    fileprivate func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Self.headerLimit else {
            isTooLarge = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // An interim answer (1xx) came before this one.
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let name = String(line[..<colon])
            headers.append((name.lowerCasedASCII, trimmed(line[line.index(after: colon)...])))
        }
        return true
    }
}

/// At least 1, as 0 would mean no limit; at most some three weeks, which libcurl can still count.
private func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = max(min(duration, .seconds(2_000_000)), .zero).components
    return max(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000), 1)
}

/// Any number but `size` makes libcurl end the transfer.
private func received(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ transfer: UnsafeMutableRawPointer?,
    _ receive: (HTTPClientTransfer, UnsafeRawBufferPointer) -> Bool
) -> Int {
    guard let transfer, let bytes else { return 0 }
    let this = Unmanaged<HTTPClientTransfer>.fromOpaque(transfer).takeUnretainedValue()
    return receive(this, UnsafeRawBufferPointer(start: bytes, count: size)) ? size : 0
}

private func trimmed(_ text: Substring) -> String {
    var rest = text.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
