internal import FoundationEssentials

/// What a request must show before a handler believes it.
extension HTTPRequest {
    /// 403 unless the request names this listener, and comes from one of its pages or from no page at all. A same-origin GET
    /// has no Origin header; any Origin that is there must be ours.
    func requireAdmission(by policy: HostPolicy) throws(RequestRefusal) {
        guard let host = header("Host"), policy.allows(host: host) else {
            throw RequestRefusal(
                status: 403, code: "request.forbiddenHost", message: "the Host header does not name this listener")
        }
        if count(ofHeader: "Origin") > 0 {
            guard count(ofHeader: "Origin") == 1, let origin = header("Origin"), policy.allows(origin: origin) else {
                throw RequestRefusal(
                    status: 403, code: "request.forbiddenOrigin", message: "the Origin header names another site")
            }
        }
        if let site = header("Sec-Fetch-Site"), !["same-origin", "none"].contains(site), !opensPage {
            throw RequestRefusal(
                status: 403, code: "request.forbiddenOrigin", message: "the request was made by another site's page")
        }
    }

    /// Whether a browser opens a page of ours, in a window or a frame; what that page wants it asks for by itself. A picture or a script
    /// that another site's page includes comes without `Origin`: browsers name the site and the mode instead (Fetch Metadata).
    private var opensPage: Bool {
        method == "GET" && header("Sec-Fetch-Mode") == "navigate" && (path == "/" || path.hasSuffix(".html"))
    }

    /// 415 unless the body is declared as JSON, in UTF-8 if a charset is named. A form on a foreign page cannot send this
    /// type without asking first.
    func requireJSON() throws(RequestRefusal) {
        let parts = (header("Content-Type") ?? "").split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " && $0 != "\t" } }
        let parameters = parts.dropFirst()
        guard parts.first?.equalsIgnoringASCIICase("application/json") == true,
            parameters.allSatisfy({
                $0.equalsIgnoringASCIICase("charset=utf-8") || $0.equalsIgnoringASCIICase("charset=\"utf-8\"")
            })
        else {
            throw RequestRefusal(
                status: 415, code: "request.contentType", message: "the Content-Type must be application/json")
        }
    }

    /// The body as `type`: 415 or 400 with a message that says where it is wrong, without any value of it.
    func decodeJSON<Value: Decodable>(_ type: Value.Type) throws(RequestRefusal) -> Value {
        try requireJSON()
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw .malformed(error.place)
        } catch {
            throw .malformed("the body is not JSON")
        }
    }
}
