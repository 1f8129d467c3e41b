import Testing

@testable import KioskAgent

@Suite struct ServiceSessionTests {
    private let idle = Int64(ServiceSession.idleSeconds) * 1000
    private let longest = Int64(ServiceSession.longestSeconds) * 1000

    private func admits(_ token: String, at now: Int64, _ session: inout ServiceSession) -> Bool {
        session.admits(token, at: now)
    }

    @Test func `a session is open to its token alone`() {
        let token = ServiceSession.newToken()
        var session = ServiceSession(token: token, at: 0)
        let wrong = [
            "", "x", String(token.dropLast()), token + "0", token.uppercased() + " ", ServiceSession.newToken(),
        ]
        for other in wrong { #expect(!admits(other, at: 1, &session)) }
        #expect(admits(token, at: 1, &session))
        #expect(!"\(session)\(String(reflecting: session))".contains(token))
    }

    @Test func `tokens have 256 bits and are never the same`() {
        let tokens = (0..<1000).map { _ in ServiceSession.newToken() }
        #expect(Set(tokens).count == 1000)
        #expect(tokens.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func `it ends three minutes after the last request, which a wrong token is not`() {
        let token = ServiceSession.newToken()
        var session = ServiceSession(token: token, at: 0)
        #expect(admits(token, at: idle - 1, &session))
        #expect(admits(token, at: 2 * idle - 2, &session))
        #expect(!admits("x", at: 2 * idle, &session))
        #expect(!admits(token, at: 3 * idle - 2, &session))
    }

    @Test func `it ends after half an hour, however much is asked`() {
        let token = ServiceSession.newToken()
        var session = ServiceSession(token: token, at: 0)
        for now in stride(from: Int64(0), to: longest, by: 1000) { #expect(admits(token, at: now, &session)) }
        #expect(!admits(token, at: longest, &session))
    }
}
