/// A request as an HTTP listener has read it.
public struct WebRequest: Sendable {
    /// In upper case: `GET`, `PUT`, `POST`, `DELETE`.
    public var method: String
    /// Percent-decoded, without the query: `/v1/kiosks/hall-1/events`.
    public var path: String
    /// Percent-decoded.
    public var query: [String: String]
    /// By names in lower case.
    public var headers: [String: String]
    /// Empty where there is none.
    public var body: [UInt8]

    /// A request; all but method and path may be left out.
    public init(
        method: String, path: String, query: [String: String] = [:], headers: [String: String] = [:], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// What an HTTP listener does with a request.
public enum WebAnswer: Equatable, Sendable {
    /// Answer it. The listener adds `Content-Length`; all other headers are here.
    case response(status: Int, headers: [String: String], body: [UInt8])
    /// Close the connection without an answer.
    case hangUp
}
