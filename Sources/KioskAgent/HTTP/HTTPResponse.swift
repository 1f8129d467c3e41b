/// What a handler answers.
struct HTTPResponse: Sendable {
    /// What follows the headers.
    enum Body: Sendable {
        case bytes([UInt8])
        /// The connection stays open and carries the stream's events until either side ends it.
        case stream(EventStream)
        /// Close the connection without a word, as a server does that dies in mid-request.
        case hangUp
    }

    /// 200…599. Others are sent as 500.
    var status: Int
    /// In the order they are sent. `Content-Length` and `Date` come from libmicrohttpd.
    var headers: [(name: String, value: String)]
    var body: Body

    init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension HTTPResponse {
    /// No answer at all.
    static let hangUp = HTTPResponse(status: 500, body: .hangUp)

    /// A JSON document, keys sorted, not to be kept by any cache.
    static func json(_ status: Int, _ value: some Encodable) -> HTTPResponse {
        guard let data = try? WireJSON.data(value) else {
            return error(500, "internal", "no JSON for the answer")
        }
        return HTTPResponse(
            status: status,
            headers: [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")]
                + SecurityHeaders.always,
            body: .bytes([UInt8](data)))
    }

    /// A picture that is made anew for each who asks.
    static func svg(_ text: String) -> HTTPResponse {
        HTTPResponse(
            status: 200,
            headers: [("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store")] + SecurityHeaders.always,
            body: .bytes(Array(text.utf8)))
    }

    /// An error as every listener of the agent sends it: `{"error":{"code":"…","message":"…"}}`. `message` is for people who
    /// read logs.
    static func error(_ status: Int, _ code: String, _ message: String) -> HTTPResponse {
        struct Envelope: Encodable {
            struct Detail: Encodable {
                let code: String
                let message: String
            }
            let error: Detail
        }
        return json(status, Envelope(error: .init(code: code, message: message)))
    }

    /// 405 with the methods that the path knows. A browser's preflight (OPTIONS) gets it too and is refused by it.
    static func methodNotAllowed(allowed: [String]) -> HTTPResponse {
        var response = error(405, "method.notAllowed", "this path allows \(allowed.joined(separator: ", "))")
        response.headers.append(("Allow", allowed.joined(separator: ", ")))
        return response
    }

    /// Server-Sent Events.
    static func events(_ stream: EventStream) -> HTTPResponse {
        HTTPResponse(
            status: 200,
            headers: [("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-store")]
                + SecurityHeaders.always,
            body: .stream(stream))
    }
}
