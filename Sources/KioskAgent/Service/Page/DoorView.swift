/// The service page's door as anybody sees it: the answer to `GET /api/service/session`.
struct DoorView: Encodable, Equatable, Sendable {
    enum Door: String, Encodable, Sendable {
        /// A PIN opens it.
        case locked
        /// None does, as none is set up.
        case notSetUp
        /// There is none: the page is served where no agent runs.
        case open
    }

    let door: Door
    /// Why no PIN opens it.
    let why: String?
    /// The file that should have its hash; absent where the configuration names none.
    let file: String?
    /// For so long no PIN is looked at.
    let seconds: Int?

    static let open = DoorView(door: .open, why: nil, file: nil, seconds: nil)
}

extension DoorView {
    /// `wait`: milliseconds.
    init(_ missing: ServiceDoor.Missing?, wait: Int64) {
        var path: String?
        if case .file(_, let file)? = missing { path = file }
        self.init(
            door: missing == nil ? .locked : .notSetUp, why: missing?.code, file: path, seconds: wait.inSeconds)
    }
}

/// Why the door stays shut, with what a page needs to say so.
struct DoorRefusal: Encodable, Sendable {
    let code: String
    let message: String
    /// With `service.pin`: how many more may be wrong before there is a wait.
    var freeTries: Int?
    /// With `service.pin` and `service.locked`: when the next PIN is looked at.
    var seconds: Int?
    /// With `service.noPin`: a word for programs.
    var why: String?
}

extension HTTPResponse {
    /// 401, with the scheme that RFC 9110 wants named (§11.6.1). Browsers ask nobody for a token.
    static func unauthorized(_ refusal: DoorRefusal) -> HTTPResponse {
        struct Envelope: Encodable {
            let error: DoorRefusal
        }
        var response = json(401, Envelope(error: refusal))
        response.headers.append(("WWW-Authenticate", "Bearer realm=\"service\""))
        return response
    }
}

extension ServiceDoor.Missing {
    /// For programs.
    var code: String {
        switch self {
        case .notConfigured: "notConfigured"
        case .file(let problem, _): problem.code
        }
    }
}

extension Int64 {
    /// Milliseconds as whole seconds, rounded up.
    var inSeconds: Int { Int((self + 999) / 1000) }
}
