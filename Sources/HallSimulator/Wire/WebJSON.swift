import FoundationEssentials

/// JSON in and out of the simulator.
enum WebJSON {
    /// More than any call needs; a binding is below 1 KiB.
    static let longestBody = 64 * 1024

    /// An answer with a body in JSON.
    static func answer(_ value: some Encodable, status: Int = 200, headers: [String: String] = [:]) -> WebAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(value) else {
            // Reached only by a number that JSON cannot say; none of our values has one.
            return .response(status: 500, headers: headers, body: [])
        }
        var headers = headers
        headers["Content-Type"] = "application/json"
        headers["Cache-Control"] = "no-store"
        return .response(status: status, headers: headers, body: Array(body))
    }

    /// A failure as an answer.
    static func answer(_ failure: WebFailure) -> WebAnswer {
        struct Body: Encodable {
            struct Failure: Encodable {
                let code: String
                let message: String
                let number: String?
                let at: String?
            }
            let error: Failure
        }
        return answer(
            Body(
                error: .init(
                    code: failure.code, message: failure.message, number: failure.number, at: failure.at)),
            status: failure.status, headers: failure.headers)
    }

    /// The body of a request as `Value`; the failure names the place in the body that is wrong.
    static func read<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws(WebFailure) -> Value {
        guard body.count <= longestBody else {
            throw WebFailure(status: 413, code: "request.tooLarge", message: "a body has at most \(longestBody) bytes")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw .malformed(describe(error))
        } catch {
            throw .malformed("the body is not JSON")
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "the body" : path.map(\.stringValue).joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context): return "\(place(context.codingPath)) is null"
        case .typeMismatch(let type, let context): return "\(place(context.codingPath)) is not of type \(type)"
        case .dataCorrupted(let context): return "\(place(context.codingPath)): \(context.debugDescription)"
        @unknown default: return "the body does not have the form of this call"
        }
    }
}
