import Foundation
import Glibc
import Testing

@testable import KioskAgent

/// Answers with what was asked: enough to see what a handler gets.
private func echo(_ request: HTTPRequest) async -> HTTPResponse {
    HTTPResponse(
        status: 200, headers: [("X-Path", request.path), ("X-Method", request.method)],
        body: .bytes(request.body))
}

private func listener(
    limits: HTTPLimits = HTTPLimits(), handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse = echo
) throws -> HTTPListener {
    try HTTPListener(.tcp(host: "127.0.0.1", port: 0), limits: limits, log: { _ in }, handler: handler)
}

@Suite struct HTTPListenerTests {
    @Test func `a request reaches the handler and its answer the client`() async throws {
        let listener = try listener()
        let port = listener.port
        let answer = try await onThread {
            let client = try RawConnection(port: port)
            client.send("POST /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
            return client.receive()
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        #expect(answer.contains("X-Path: /a b\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nhi"))
        await listener.stop()
    }
}
