import Foundation
import Synchronization

@testable import KioskAgent

/// A door that handlers and tests wait at until somebody opens it. Waiting ends too when the task is cancelled.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]
    }
    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.isOpen || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }
}

/// A listener and a client for it, both stopped at the end.
func withHTTP(
    limits: HTTPLimits = HTTPLimits(), log: @escaping @Sendable (String) -> Void = { _ in },
    handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse,
    _ body: (HTTPListener, HTTPClient) async throws -> Void
) async throws {
    let listener = try HTTPListener(
        .tcp(host: "127.0.0.1", port: 0), limits: limits, log: log, handler: handler)
    let client = HTTPClient(name: "test-http")
    defer { client.stop() }
    try await body(listener, client)
    await listener.stop(within: .milliseconds(100))
}

extension HTTPListener {
    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}

/// Long enough never to be what ends a test that works.
let patience = Duration.seconds(600)
