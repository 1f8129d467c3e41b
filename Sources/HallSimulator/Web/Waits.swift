/// Requests that are kept waiting: polls for news, and answers that a fault holds back. Part of the actor's state, so
/// that each of them is let go exactly once.
struct Waits {
    /// What a request waits for.
    enum Reason: Equatable {
        case news(kiosk: String)
        case fault
    }

    /// Why it waits no longer.
    enum End {
        /// Its time is up.
        case elapsed
        /// The feed has something new.
        case news
        /// A newer poll of the same kiosk has come.
        case superseded
        /// The faults were called off.
        case released
        /// The client has gone.
        case cancelled
        /// The whole simulator hangs up.
        case hungUp
    }

    private struct Wait {
        let reason: Reason
        let continuation: CheckedContinuation<End, Never>
        let timer: Task<Void, Never>
    }

    private var waits: [Int: Wait] = [:]
    private var lastID = 0

    /// Requests that wait for this reason.
    func count(where matches: (Reason) -> Bool) -> Int { waits.values.count { matches($0.reason) } }

    /// The name of the next wait.
    mutating func takeID() -> Int {
        lastID += 1
        return lastID
    }

    mutating func begin(
        _ id: Int, _ reason: Reason, _ continuation: CheckedContinuation<End, Never>, timer: Task<Void, Never>
    ) {
        waits[id] = Wait(reason: reason, continuation: continuation, timer: timer)
    }

    /// Lets one go. One that has gone already is left alone: its timer and its client may both end it.
    mutating func end(_ id: Int, _ end: End) {
        guard let wait = waits.removeValue(forKey: id) else { return }
        wait.timer.cancel()
        wait.continuation.resume(returning: end)
    }

    /// Lets all go that wait for this reason, in the order they came.
    mutating func end(where matches: (Reason) -> Bool, _ end: End) {
        for id in waits.filter({ matches($0.value.reason) }).keys.sorted() { self.end(id, end) }
    }
}
