internal import CMicrohttpd
import Synchronization

/// One request and its answer.
///
/// libmicrohttpd's thread brings the request in pieces. When it is complete the connection is suspended, a task runs the
/// handler, and its end resumes the connection to have the answer sent. The client may go away at any time and the listener
/// may stop: the task then ends into nothing.
final class Exchange: Sendable {
    /// What the listener's thread has to do next.
    enum Step {
        /// These are the first lines: hand them in with `receiveHead`.
        case readHead
        case handle(HTTPRequest)
        case answer(HTTPResponse)
        /// Close without an answer.
        case close
    }

    /// The life of an exchange, in this order; every phase but the last may turn into `over`.
    private enum Phase {
        /// The request line is known.
        case began(target: [UInt8])
        /// The head is known, the body comes in.
        case receiving(Incoming)
        /// The connection is suspended and `handler` at work.
        case handling(MHDConnection, handler: Task<Void, Never>?)
        case answered(HTTPResponse)
        /// libmicrohttpd sends. A stream goes on for as long as both sides want.
        case sending(EventStream?)
        case over
    }

    fileprivate struct Incoming {
        var target: [UInt8]
        var method: String
        var headers: [(name: String, value: String)]
        var body: [UInt8] = []
        var isTooLarge = false
    }

    private let state: Mutex<Phase>

    /// `target`: the request target as sent.
    init(target: [UInt8]) {
        state = Mutex(.began(target: target))
    }

    func receiveHead(method: String, headers: [(name: String, value: String)]) {
        state.withLock { phase in
            guard case .began(let target) = phase else { return }
            phase = .receiving(Incoming(target: target, method: method, headers: headers))
        }
    }

    /// Past `limit` bytes the rest is read and dropped: a connection that is closed with unread bytes in it is reset, and the
    /// client would not see why it is refused.
    func receiveBody(_ bytes: UnsafeRawBufferPointer, limit: Int) {
        state.withLock { phase in
            guard case .receiving(var incoming) = phase else { return }
            // Released first, so that the array is not copied.
            phase = .over
            if incoming.isTooLarge || bytes.count > limit - incoming.body.count {
                incoming.isTooLarge = true
                incoming.body = []
            } else {
                incoming.body += bytes
            }
            phase = .receiving(incoming)
        }
    }

    /// Called without body bytes: after the head, when the request is complete, and after a resumption.
    func step(requiresHost: Bool) -> Step {
        state.withLock { phase in
            switch phase {
            case .began: return .readHead
            case .receiving(let incoming):
                switch incoming.request(requiresHost: requiresHost) {
                case .success(let request): return .handle(request)
                case .failure(let refusal): return .answer(refusal.response)
                }
            case .answered(let response): return .answer(response)
            case .handling, .sending, .over: return .close
            }
        }
    }

    /// Suspends the connection and runs the handler. False: the exchange is over already.
    func start(
        on connection: MHDConnection, _ request: HTTPRequest,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) -> Bool {
        let suspended = state.withLock { phase in
            guard case .receiving = phase else { return false }
            MHD_suspend_connection(connection.handle)
            phase = .handling(connection, handler: nil)
            return true
        }
        guard suspended else { return false }
        let task = Task { self.answer(await handler(request)) }
        state.withLock { phase in
            guard case .handling(let connection, handler: nil) = phase else { return }
            phase = .handling(connection, handler: task)
        }
        return true
    }

    /// From here on the answer is libmicrohttpd's to send. False: the exchange is over already.
    func beginSending(_ response: HTTPResponse, over carrier: EventStream.Carrier) -> Bool {
        state.withLock { phase in
            if case .over = phase { return false }
            if case .stream(let stream) = response.body {
                stream.serve(on: carrier)
                phase = .sending(stream)
            } else {
                phase = .sending(nil)
            }
            return true
        }
    }

    /// The listener stops: a stream ends after what it already said, anything else goes on.
    func windDown() {
        state.withLock { phase in
            switch phase {
            case .answered(let response): response.stream?.end()
            case .sending(let stream): stream?.end()
            case .began, .receiving, .handling, .over: break
            }
        }
    }

    /// Gives up at once: the connection is not suspended any more, and will not be.
    func abandon() {
        state.withLock { phase in
            switch phase {
            case .handling(let connection, let handler):
                handler?.cancel()
                MHD_resume_connection(connection.handle)
            case .answered(let response): response.stream?.cutOff()
            case .sending(let stream): stream?.cutOff()
            case .began, .receiving, .over: break
            }
            phase = .over
        }
    }

    /// libmicrohttpd is done with the request: sent, or the client went away.
    func finished() {
        state.withLock { phase in
            if case .answered(let response) = phase { response.stream?.cutOff() }
            phase = .over
        }
    }

    private func answer(_ response: HTTPResponse) {
        state.withLock { phase in
            guard case .handling(let connection, _) = phase else {
                response.stream?.cutOff()
                return
            }
            phase = .answered(response)
            MHD_resume_connection(connection.handle)
        }
    }
}

extension Exchange.Incoming {
    /// The request, or why it does not reach a handler.
    fileprivate func request(requiresHost: Bool) -> Result<HTTPRequest, RequestRefusal> {
        guard !isTooLarge else {
            var refusal = RequestRefusal(status: 413, code: "request.tooLarge", message: "the body is too long")
            refusal.headers.append(("Connection", "close"))
            return .failure(refusal)
        }
        do throws(RequestTarget.Malformed) {
            let target = try RequestTarget(target)
            let request = HTTPRequest(
                method: method == "HEAD" ? "GET" : method, path: target.path, query: target.query, headers: headers,
                body: body)
            let hosts = request.count(ofHeader: "Host")
            if hosts == 0, requiresHost {
                return .failure(RequestRefusal(status: 400, code: "request.noHost", message: "there is no Host header"))
            }
            if hosts > 1 { return .failure(.malformed("there is more than one Host header")) }
            return .success(request)
        } catch {
            return .failure(.malformed(error.reason))
        }
    }
}

extension HTTPResponse {
    fileprivate var stream: EventStream? {
        if case .stream(let stream) = body { stream } else { nil }
    }
}
