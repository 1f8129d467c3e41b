import CLinux
import Glibc
import Synchronization

/// A thread that runs the jobs of one actor, and watches file descriptors between them: the home of a resource that blocks.
///
/// An actor names it as its executor (`unownedExecutor`). Everything the actor does, handlers of watched descriptors
/// and timers included, then happens on this one thread. The thread sleeps in `poll(2)` and wakes for nothing but work.
/// The pump keeps the object alive until `stop()`.
final class WorkerThread: SerialExecutor {
    /// What one descriptor is watched for, and who is told.
    struct Watch {
        let descriptor: Int32
        /// `POLLIN`, `POLLOUT`, or both.
        let events: Int16
        /// Called on the thread with `revents`.
        let handler: @Sendable (Int16) -> Void
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var watches: [Watch] = []
        var deadline: (at: ContinuousClock.Instant, handler: @Sendable () -> Void)?
        var stopping = false
        var thread: pthread_t?
    }

    private let state = Mutex(State())
    /// An eventfd: written to end `poll(2)` early.
    private let wakeup: Int32

    /// Starts the thread. `name` is what `top -H` and a debugger show: 15 bytes at most, the rest is cut.
    init(name: String) {
        wakeup = linux_eventfd()
        startThread(name: name) { self.pump() }
    }

    deinit { close(wakeup) }

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        state.withLock { $0.jobs.append(unowned) }
        wake()
    }

    /// Replaces what is watched.
    func watch(_ watches: [Watch]) {
        state.withLock { $0.watches = watches }
        wake()
    }

    /// Replaces the one timer; nil takes it away.
    func setDeadline(_ at: ContinuousClock.Instant?, handler: @escaping @Sendable () -> Void = {}) {
        state.withLock { $0.deadline = at.map { ($0, handler) } }
        wake()
    }

    /// Ends the thread once the jobs that wait have run.
    func stop() {
        state.withLock { $0.stopping = true }
        wake()
    }

    /// Its own thread looks again before it sleeps, and need not be woken.
    private func wake() {
        if state.withLock({ $0.thread }) != pthread_self() { eventfd_write(wakeup, 1) }
    }

    /// Handlers of descriptors and timers run on the thread, though not as jobs: an actor may assume itself isolated there.
    func checkIsolated() {
        let thread = state.withLock { $0.thread }
        precondition(thread == pthread_self(), "not on the actor's own thread")
    }

    private func pump() {
        let thread = pthread_self()
        state.withLock { $0.thread = thread }
        while true {
            let (jobs, watches, deadline, stopping) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.watches, state.deadline, state.stopping)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            // What ran may have changed what is watched: look again before sleeping.
            if !jobs.isEmpty { continue }
            if stopping { return }
            sleep(watches: watches, deadline: deadline?.at)
        }
    }

    private func sleep(watches: [Watch], deadline: ContinuousClock.Instant?) {
        var polled = [pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)]
        polled += watches.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        let ready = poll(&polled, nfds_t(polled.count), pollTimeout(until: deadline))
        if ready > 0 {
            if polled[0].revents != 0 {
                var count: eventfd_t = 0
                eventfd_read(wakeup, &count)
            }
            for (watch, polled) in zip(watches, polled.dropFirst()) where polled.revents != 0 {
                watch.handler(polled.revents)
            }
        }
        runDeadlineIfDue()
    }

    private func runDeadlineIfDue() {
        let due = state.withLock { state -> (@Sendable () -> Void)? in
            guard let deadline = state.deadline, deadline.at <= .now else { return nil }
            state.deadline = nil
            return deadline.handler
        }
        due?()
    }
}

/// Milliseconds for `poll(2)`, rounded up so that it never returns just before the deadline; -1 without one.
func pollTimeout(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = (deadline - .now).components
    if seconds < 0 || attoseconds < 0 { return 0 }
    return Int32(min(seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1, 3_600_000))
}
