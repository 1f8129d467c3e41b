import Foundation

/// What has happened so far, and a way to wait for what is to come.
actor Recorder<Element: Sendable> {
    private(set) var elements: [Element] = []
    private var waiters: [UUID: (matches: @Sendable (Element) -> Bool, resume: CheckedContinuation<Element?, Never>)] =
        [:]

    /// Nothing that was asked for happened in time.
    struct NeverHappened: Error, CustomStringConvertible {
        let description: String
    }

    /// Longer than anything that works takes, on a machine that does much else.
    static var patience: Duration { .seconds(120) }

    func append(_ element: Element) {
        elements.append(element)
        for (id, waiter) in waiters where waiter.matches(element) {
            waiters[id] = nil
            waiter.resume.resume(returning: element)
        }
    }

    /// The first element from index `start` on that matches: at once if it is there, else when it comes.
    @discardableResult
    func first(
        from start: Int = 0, _ what: String, where matches: @escaping @Sendable (Element) -> Bool
    ) async throws -> Element {
        if let element = elements.dropFirst(start).first(where: matches) { return element }
        let id = UUID()
        let limit = Task {
            try await Task.sleep(for: Self.patience)
            self.giveUp(id)
        }
        let element = await withCheckedContinuation { waiters[id] = (matches, $0) }
        limit.cancel()
        guard let element else {
            // The ends only: a slip alone has thousands of bytes.
            let last = elements.suffix(12).map { "\($0)".prefix(500) }
            throw NeverHappened(description: "never happened: \(what); last: \(last)")
        }
        return element
    }

    private func giveUp(_ id: UUID) {
        waiters.removeValue(forKey: id)?.resume.resume(returning: nil)
    }
}

/// Waits until something is so. For what has no events of its own.
func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + Recorder<String>.patience
    while .now < end {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(50))
    }
    throw Recorder<String>.NeverHappened(description: "never happened: \(what)")
}
