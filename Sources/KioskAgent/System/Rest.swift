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
