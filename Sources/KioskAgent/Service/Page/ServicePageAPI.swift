/// What the service page may ask of the agent: `/api/service/…` at the touch page's listener. Behind a PIN it leads to what technicians
/// have at the service socket, and to no more of it than is listed here: page and commands tell the same truth.
struct ServicePageAPI: Sendable {
    let door: ServiceDoor
    /// Answers what is let through, as at the service socket.
    let service: @Sendable (HTTPRequest) async -> HTTPResponse

    private struct SessionBody: Decodable {
        let pin: String
    }

    private struct SessionAnswer: Encodable {
        let token: String
        let idleSeconds: Int
        let longestSeconds: Int
    }

    private struct Closed: Encodable {}

    /// Answers a request below `/api/service/`; `parts` are what follows.
    func answer(_ request: HTTPRequest, _ parts: ArraySlice<String>) async -> HTTPResponse {
        let parts = Array(parts)
        if parts == ["session"] { return await session(request) }
        guard let method = Self.method(of: parts) else {
            return .error(404, "notFound", "There is no \(request.path).")
        }
        guard request.method == method else { return .methodNotAllowed(allowed: [method]) }
        if let refusal = await refusal(of: request) { return refusal }
        if method == "POST" {
            do { try request.requireJSON() } catch { return error.response }
        }
        return await service(
            HTTPRequest(
                method: method, path: "/" + parts.joined(separator: "/"), query: [:],
                headers: request.headers.filter { $0.name.equalsIgnoringASCIICase("Content-Type") }, body: request.body)
        )
    }

    /// Why a request does not come from inside; nil where it does.
    func refusal(of request: HTTPRequest) async -> HTTPResponse? {
        let scheme = "Bearer "
        if request.count(ofHeader: "Authorization") == 1, let value = request.header("Authorization"),
            value.hasPrefix(scheme), await door.admits(String(value.dropFirst(scheme.count)))
        {
            return nil
        }
        return .unauthorized(DoorRefusal(code: "service.session", message: "There is no such session, or it is over."))
    }

    /// The requests that are let through.
    private static func method(of parts: [String]) -> String? {
        switch parts {
        case ["status"], ["upkeep"], ["faults"], ["slips"]: "GET"
        case let parts where parts.count == 2 && parts[0] == "slips" && parts[1].isPictureName: "GET"
        case ["paper-changed"], ["test-slip"], ["maintenance"]: "POST"
        default: nil
        }
    }

    // MARK: The door

    private func session(_ request: HTTPRequest) async -> HTTPResponse {
        switch request.method {
        case "GET": return .json(200, DoorView(await door.missing(), wait: await door.wait))
        case "POST": return await open(request)
        case "DELETE":
            if let refusal = await refusal(of: request) { return refusal }
            await door.close()
            return .json(200, Closed())
        default: return .methodNotAllowed(allowed: ["GET", "POST", "DELETE"])
        }
    }

    /// What cannot be the PIN is no try.
    private static func pin(in request: HTTPRequest) throws(RequestRefusal) -> Pin {
        let typed = try request.decodeJSON(SessionBody.self).pin
        do throws(Pin.Mistake) {
            return try Pin(typed)
        } catch {
            throw .malformed("pin: \(error)")
        }
    }

    private func open(_ request: HTTPRequest) async -> HTTPResponse {
        let pin: Pin
        do throws(RequestRefusal) {
            pin = try Self.pin(in: request)
        } catch {
            return error.response
        }
        switch await door.open(pin) {
        case .opened(let token):
            return .json(
                200,
                SessionAnswer(
                    token: token, idleSeconds: ServiceSession.idleSeconds,
                    longestSeconds: ServiceSession.longestSeconds))
        case .wrong(let freeTries, let wait):
            return .unauthorized(
                DoorRefusal(
                    code: "service.pin", message: "The PIN is wrong.", freeTries: freeTries, seconds: wait.inSeconds))
        case .locked(let wait):
            return .unauthorized(
                DoorRefusal(code: "service.locked", message: "Too many PINs were wrong.", seconds: wait.inSeconds))
        case .notSetUp(let missing):
            return .unauthorized(
                DoorRefusal(
                    code: "service.noPin", message: "No PIN opens the service page (\(missing.code)).",
                    why: missing.code))
        }
    }
}

extension String {
    /// `7.svg`: nothing that could lead elsewhere.
    fileprivate var isPictureName: Bool {
        guard hasSuffix(".svg"), (5...68).contains(utf8.count) else { return false }
        return dropLast(4).utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
