/// Why a request is not served. Thrown by guards, answered as JSON.
struct RequestRefusal: Error {
    /// 4xx.
    var status: Int
    /// For programs: "request.malformed".
    var code: String
    /// For people who read logs. It never repeats values that were sent: they may be personal data.
    var message: String
    /// Besides those of every JSON answer.
    var headers: [(name: String, value: String)] = []

    /// 400 `request.malformed`.
    static func malformed(_ message: String) -> RequestRefusal {
        RequestRefusal(status: 400, code: "request.malformed", message: message)
    }

    var response: HTTPResponse {
        var response = HTTPResponse.error(status, code, message)
        response.headers += headers
        return response
    }
}
