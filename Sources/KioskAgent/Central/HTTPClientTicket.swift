import Synchronization

/// One call of `perform`.
final class HTTPClientTicket: Sendable {
    let request: HTTPClientRequest
    /// The deadline runs from here.
    let submitted = ContinuousClock.now
    private let cancelled = Atomic(false)

    init(_ request: HTTPClientRequest) {
        self.request = request
    }

    /// Nobody waits for the answer any more. The thread may hear of it before it hears of the request itself.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() {
        cancelled.store(true, ordering: .releasing)
    }
}
