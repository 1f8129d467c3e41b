import FoundationEssentials

/// Wakes the simulator when the next appointment's time comes.
struct DueTimer: Sendable {
    private var due: Date?
    private var task: Task<Void, Never>?

    /// From now on wakes at `next` and at no other time.
    mutating func set(_ next: Date?, clock: @Sendable () -> Date, wake: @escaping @Sendable () async -> Void) {
        guard next != due else { return }
        task?.cancel()
        due = next
        task = next.map { next in
            let pause = Duration.seconds(max(0, next.timeIntervalSince(clock())))
            return Task {
                guard (try? await Task.sleep(for: pause)) != nil else { return }
                await wake()
            }
        }
    }
}
