/// What a right PIN opens: pure, on times in milliseconds of a clock that never goes back. It is in memory alone: with the agent it ends.
struct ServiceSession: Equatable, Sendable {
    /// Seconds without a request after which it is over.
    static let idleSeconds = 180
    /// Seconds after which it is over, whatever is asked.
    static let longestSeconds = 1800

    private let token: [UInt8]
    private let opened: Int64
    private var lastAsked: Int64

    /// `token`: `newToken()`.
    init(token: String, at now: Int64) {
        self.token = Array(token.utf8)
        opened = now
        lastAsked = now
    }

    /// 256 bits of the system's random numbers, as 64 hexadecimal digits.
    static func newToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let word = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }

    /// Whether a request with this token belongs to it; such a one keeps it open.
    mutating func admits(_ token: String, at now: Int64) -> Bool {
        guard isOpen(at: now), isEqualInConstantTime(Array(token.utf8), self.token) else { return false }
        lastAsked = now
        return true
    }

    func isOpen(at now: Int64) -> Bool {
        now - lastAsked < Int64(Self.idleSeconds) * 1000 && now - opened < Int64(Self.longestSeconds) * 1000
    }
}

extension ServiceSession: CustomStringConvertible, CustomDebugStringConvertible {
    /// Not the token.
    var description: String { "(session)" }
    var debugDescription: String { description }
}
