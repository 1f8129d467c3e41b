import Synchronization

/// Waits for `pause` and up to a tenth longer, so that loops that rest about as long wake together; or until the task is cancelled, with
/// nil for nothing but that.
///
/// A cancelled `Task.sleep` stays in the memory of Swift's runtime until its time would have been over: a loop that is woken
/// once a ticket rests with a `WakeableRest`.
func rest(for pause: Duration?) async {
    if let pause {
        try? await Task.sleep(for: pause, tolerance: pause / 10)
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

    /// As `rest(for:)`, or until `end`; not shorter than `shortest` in any case.
    func rest(for pause: Duration?, atLeast shortest: Duration) async {
        let start = ContinuousClock.now
        await rest(for: pause)
        let left = shortest - (.now - start)
        if left > .zero { await KioskAgent.rest(for: left) }
    }

    /// As `rest(for:)`, or until `end`.
    func rest(for pause: Duration?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { begin(until: pause.map { .init(after: $0) }, $0) }
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

    private func begin(until end: RestCourse.Time?, _ loop: CheckedContinuation<Void, Never>) {
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

    private func ring(at alarm: RestCourse.Time) {
        Task { [weak self] in
            var next: RestCourse.Time? = alarm
            while let alarm = next {
                try? await Task.sleep(
                    until: alarm.earliest, tolerance: alarm.latest - alarm.earliest, clock: .continuous)
                next = self?.rings(alarm)
            }
        }
    }

    /// When to ring again.
    private func rings(_ alarm: RestCourse.Time) -> RestCourse.Time? {
        let (ring, loop) = state.withLock { state in
            let ring = state.course.rings(alarm)
            return (ring, ring == .over ? state.resting.take() : nil)
        }
        loop?.resume()
        guard case .again(let alarm) = ring else { return nil }
        return alarm
    }
}
