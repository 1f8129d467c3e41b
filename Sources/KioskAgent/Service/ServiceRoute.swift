/// One thing that may be asked of the agent at the service socket.
struct ServiceRoute: Sendable {
    /// Answers a request; the word is what stands in the place of the path's `{…}`, empty where it has none.
    typealias Answer = @Sendable (HTTPRequest, String) async throws(StoreError) -> HTTPResponse

    let method: String
    /// As it is documented: `/dead-letters/{id}/discard`. One place at most may vary.
    let path: String
    let answer: Answer

    init(_ method: String, _ path: String, answer: @escaping Answer) {
        self.method = method
        self.path = path
        self.answer = answer
    }

    /// What a path has in the varying place, empty where there is none; nil if it is another path.
    func word(in path: String) -> String? {
        let own = self.path.split(separator: "/", omittingEmptySubsequences: false)
        let other = path.split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == other.count else { return nil }
        var word = ""
        for (own, other) in zip(own, other) where own != other {
            guard own.hasPrefix("{"), (1...64).contains(other.utf8.count) else { return nil }
            word = String(other)
        }
        return word
    }
}
