import Synchronization

/// Waits for `pause`, or until the task is cancelled; with nil for nothing but that.
///
/// A cancelled `Task.sleep` stays in the memory of Swift's runtime until its time would have been over: a loop that is woken
/// once a ticket rests with a `WakeableRest`.
func rest(for pause: Duration?) async {
    if let pause {
        try? await Task.sleep(for: pause, tolerance: .milliseconds(200))
    } else {
        for await _ in AsyncStream<Never>(Never.self, { _ in }) {}
    }
}

/// The rest of a loop that somebody else may end early: it works, rests, and works again when there is a reason. One loop rests
/// with it.
final class WakeableRest: Sendable {
    private struct State {
        var course = RestCourse()
        /// The loop, while it rests.
        var resting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// As `rest(for:)`, or until `end`.
    func rest(for pause: Duration?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { begin(until: pause.map { .now + $0 }, $0) }
        } onCancel: {
            cut()
        }
        state.withLock { $0.course.worksAgain() }
    }

    /// Ends the rest that is going on, or the next one before it begins.
    func end() {
        let loop = state.withLock { $0.course.ends() ? $0.resting.take() : nil }
        loop?.resume()
    }

    private func begin(until end: ContinuousClock.Instant?, _ loop: CheckedContinuation<Void, Never>) {
        let beginning = state.withLock { state -> RestCourse.Beginning in
            // Cancelled later than here, it finds the loop at rest.
            guard !Task.isCancelled else { return .work }
            let beginning = state.course.begins(until: end)
            if case .rest = beginning { state.resting = loop }
            return beginning
        }
        switch beginning {
        case .work: loop.resume()
        case .rest(let alarm?): ring(at: alarm)
        case .rest(nil): break
        }
    }

    /// The loop's task is cancelled.
    private func cut() {
        let loop = state.withLock { state in
            let loop = state.resting.take()
            if loop != nil { _ = state.course.ends() }
            return loop
        }
        loop?.resume()
    }

    private func ring(at alarm: ContinuousClock.Instant) {
        Task { [weak self] in
            var next: ContinuousClock.Instant? = alarm
            while let instant = next {
                try? await Task.sleep(until: instant, tolerance: .milliseconds(200), clock: .continuous)
                next = self?.rings(instant)
            }
        }
    }

    /// When to ring again.
    private func rings(_ instant: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let (ring, loop) = state.withLock { state in
            let ring = state.course.rings(instant)
            return (ring, ring == .over ? state.resting.take() : nil)
        }
        loop?.resume()
        guard case .again(let instant) = ring else { return nil }
        return instant
    }
}
