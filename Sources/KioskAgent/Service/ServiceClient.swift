import FoundationEssentials
import Glibc

/// A command's way to the running agent: the service socket.
struct ServiceClient: Sendable {
    private let path: String
    private let http: HTTPClient

    /// `socket`: as the command line named it; else what the configuration says.
    init(socket: String?, configuration file: String?) throws(CommandFailure) {
        if let socket {
            path = socket
        } else {
            path = try Self.configured(file ?? PrinterFiles.defaultConfiguration)
        }
        http = HTTPClient(name: "service", settings: HTTPClientSettings(unixSocketPath: path))
    }

    init(socket: String) {
        path = socket
        http = HTTPClient(name: "service", settings: HTTPClientSettings(unixSocketPath: path))
    }

    /// No call is made after this.
    func stop() { http.stop() }

    private static func configured(_ file: String) throws(CommandFailure) -> String {
        let place: SocketPlace
        do {
            place = try Configuration.serviceSocket(file: file)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        guard let path = place.path else {
            throw CommandFailure(
                code: .configuration,
                message: "\(file): service.socket is null, so the agent cannot be spoken to; "
                    + "take that out and start the agent again")
        }
        return path
    }

    /// Asks the agent; its answer is JSON.
    func call<Answer: Decodable>(_ method: String, _ target: String) async throws(CommandFailure) -> Answer {
        try answer(try await send(method, target))
    }

    /// Whether an agent answers. Throws where one may be there and cannot be asked.
    func isThere() async throws(CommandFailure) -> Bool {
        do {
            _ = try await http.perform(HTTPClientRequest(url: "http://localhost/status", deadline: .seconds(10)))
            return true
        } catch {
            if case .transport(.couldNotConnect, _) = error, access(path, F_OK) != 0 || access(path, R_OK | W_OK) == 0 {
                return false
            }
            throw unreachable(error)
        }
    }

    /// Sends the agent a request; `body` is JSON.
    func send(
        _ method: String, _ target: String, _ body: Data? = nil, deadline: Duration = .seconds(10)
    ) async throws(CommandFailure) -> HTTPClientResponse {
        do {
            return try await http.perform(
                HTTPClientRequest(
                    method: method, url: "http://localhost\(target)",
                    headers: body == nil ? [] : [("Content-Type", "application/json")], body: body.map { Array($0) },
                    deadline: deadline))
        } catch {
            throw unreachable(error)
        }
    }

    /// What an answer says; throws what the agent says against the request.
    func answer<Answer: Decodable>(_ response: HTTPClientResponse) throws(CommandFailure) -> Answer {
        let body = Data(response.body)
        if response.status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: body) { return answer }
        let refusal = try? JSONDecoder().decode(CentralAnswer.Failure.self, from: body).error.message
        throw CommandFailure(
            code: .failure, message: refusal ?? "\(path) answered \(response.status): is it the agent's socket?")
    }

    /// Whose members may use the socket.
    private var group: String? {
        var status = stat()
        guard stat(path, &status) == 0, let entry = getgrgid(status.st_gid) else { return nil }
        return String(cString: entry.pointee.gr_name)
    }

    private func unreachable(_ error: HTTPClientError) -> CommandFailure {
        switch error {
        case .transport(.couldNotConnect, _): break
        case .transport(.gotNothing, _), .transport(.couldNotReceive, _):
            return away("the agent at \(path) ended before it answered")
        default: return away("the agent at \(path): \(error)")
        }
        guard access(path, F_OK) == 0 else {
            return away("there is no \(path): the agent is not running, or its service.socket is another")
        }
        guard access(path, R_OK | W_OK) == 0 else {
            let others = group.map { "the group \($0)" } ?? "its group"
            return CommandFailure(
                code: .notAllowed, message: "this user may not use \(path): its owner and \(others) may")
        }
        return away("nobody answers at \(path): the agent is not running")
    }

    private func away(_ message: String) -> CommandFailure { CommandFailure(code: .unavailable, message: message) }
}
