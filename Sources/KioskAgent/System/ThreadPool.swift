// Only with the compilers that it was tried with: replacing the default executor is not settled in Swift yet (hence the SPI). With
// others all works as well, on libdispatch's threads and less quietly.
#if compiler(>=6.3) && compiler(<6.4)

import CLinux
import Glibc
import Synchronization
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) internal import _Concurrency

/// The threads on which everything runs that has no thread of its own: they compute and never block.
///
/// It stands in for the default of Swift's runtime, libdispatch, whose pool looks after itself once a second for ever and ends
/// and starts its threads every few seconds: a kiosk at rest would wake ten times as often as it has reason to. A thread of
/// this pool sleeps until there is a job for it; for a sleep that is over, the kernel wakes one.
final class ThreadPool: TaskExecutor, SchedulingExecutor {
    private struct State {
        /// First in, first out: what the agent does is short, and nobody's work is more urgent than an earlier ticket's.
        var jobs: [UnownedJob] = []
        var sleeps = SleepQueue<UnownedJob>()
        /// What the timer is set to.
        var timerAt: ContinuousClock.Instant?
        var threads: [pthread_t] = []
        /// Eventfds of the threads that sleep, or are about to.
        var idle: [Int32] = []

        /// The next job that is due, oldest first.
        mutating func next() -> UnownedJob? {
            jobs += sleeps.takeDue(at: .now)
            return jobs.isEmpty ? nil : jobs.removeFirst()
        }
    }

    private let state = Mutex(State())
    private let timer: Timer

    /// Starts the threads. They live as long as the process.
    init(threads: Int) {
        let timer = Timer()
        self.timer = timer
        for _ in 0..<threads {
            let wakeup = linux_eventfd()
            let waiter = linux_waiter(wakeup, timer.descriptor)
            // As with a thread that cannot be had: the service manager's restart is the only remedy.
            precondition(waiter >= 0, "epoll: \(Errno.current)")
            startThread(name: "pool") { self.run(wakeup: wakeup, waiter: waiter) }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            state.jobs.append(job)
            // A thread of the pool takes it itself as soon as it is through with what it does.
            if state.jobs.count == 1, state.threads.contains(pthread_self()) { return }
            // The one that fell asleep last: the others sleep on.
            if let wakeup = state.idle.popLast() { eventfd_write(wakeup, 1) }
        }
    }

    /// What `Task.sleep` calls.
    func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
    ) {
        // Swift's own clocks, the only ones that this program knows, both count in `Duration`.
        guard let delay = delay as? Duration else { preconditionFailure("a clock of another kind: \(C.self)") }
        let (end, job) = (ContinuousClock.now + delay, UnownedJob(job))
        state.withLock { state in
            state.sleeps.add(job, until: end, tolerance: tolerance as? Duration ?? .zero)
            setTimer(&state)
        }
    }

    private func run(wakeup: Int32, waiter: Int32) -> Never {
        state.withLock { $0.threads.append(pthread_self()) }
        while true {
            let job = state.withLock { state in
                let job = state.next()
                setTimer(&state)
                if job == nil { state.idle.append(wakeup) }
                return job
            }
            if let job {
                job.runSynchronously(on: asUnownedTaskExecutor())
                continue
            }
            linux_wait(waiter)
            state.withLock { state in
                state.idle.removeAll { $0 == wakeup }
                var count: eventfd_t = 0
                eventfd_read(wakeup, &count)
            }
        }
    }

    /// Sets the timer to the next end of a sleep, where it is not; one that has run out goes on waking threads until it is set.
    private func setTimer(_ state: inout State) {
        let hasRunOut = state.timerAt.map { $0 <= .now } ?? false
        guard hasRunOut || state.timerAt != state.sleeps.wakeAt else { return }
        timer.set(to: state.sleeps.wakeAt)
        state.timerAt = state.sleeps.wakeAt
    }
}

/// One of the kernel's timers, for the threads that wait at it.
private struct Timer {
    let descriptor = linux_timer()

    /// Nil: it never runs out.
    func set(to instant: ContinuousClock.Instant?) {
        var time = itimerspec()
        if let instant {
            // Zero would switch it off.
            let (seconds, attoseconds) = max(.nanoseconds(1), instant - .now).components
            time.it_value = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        }
        timerfd_settime(descriptor, 0, &time, nil)
    }
}

/// How Swift's runtime gets the pool: to be named before the first task starts.
struct ThreadPoolFactory: ExecutorFactory {
    /// Nothing of the agent is bound to the main thread, which waits for signals.
    static let mainExecutor: any MainExecutor = UnimplementedMainExecutor()
    /// Two: whoever computes for long, such as a JSON answer of a large hall, does not hold up a touch.
    static let defaultExecutor: any TaskExecutor = ThreadPool(threads: 2)

    static func install() { _createExecutors(factory: Self.self) }
}

#endif
