import Synchronization

/// Waits for `pause`, or until the task is cancelled; with nil for nothing but that.
///
/// A cancelled `Task.sleep` stays in the memory of Swift's runtime until its time would have been over: who is woken once a
/// ticket must not sleep for a day instead of for ever.
func rest(for pause: Duration?) async {
    if let pause {
        try? await Task.sleep(for: pause, tolerance: .milliseconds(200))
    } else {
        for await _ in AsyncStream<Never>(Never.self, { _ in }) {}
    }
}

/// The rest of a loop that somebody else may end early: it works, rests, and works again when there is a reason.
final class WakeableRest: Sendable {
    private enum State {
        /// The loop is at work.
        case working
        /// The loop is at work, and there is a reason already to do it once more: the next rest is none.
        case wanted
        case resting(Task<Void, Never>)
    }

    private let state = Mutex(State.working)

    /// As `rest(for:)`, or until `end`.
    func rest(for pause: Duration?) async {
        let task = state.withLock { state -> Task<Void, Never>? in
            if case .wanted = state {
                state = .working
                return nil
            }
            let task = Task { await KioskAgent.rest(for: pause) }
            state = .resting(task)
            return task
        }
        guard let task else { return }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        state.withLock { $0 = .working }
    }

    /// Ends the rest that is going on, or the next one before it begins.
    func end() {
        state.withLock { state in
            switch state {
            case .resting(let task): task.cancel()
            case .working, .wanted: state = .wanted
            }
        }
    }
}
