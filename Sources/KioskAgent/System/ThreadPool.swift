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
/// and starts its threads every few seconds: a kiosk at rest would wake ten times as often as it has reason to. Threads of
/// this pool sleep in `poll(2)` until there is a job or a sleep is over.
final class ThreadPool: TaskExecutor, SchedulingExecutor {
    private struct State {
        /// First in, first out: what the agent does is short, and nobody's work is more urgent than an earlier ticket's.
        var jobs: [UnownedJob] = []
        /// Sleeps by their ends, the earliest last.
        var sleeps: [(end: ContinuousClock.Instant, job: UnownedJob)] = []
        /// Eventfds of the threads that sleep, or are about to; each until the earliest end of a sleep at most.
        var idle: [Int32] = []

        mutating func wakeAll() {
            for wakeup in idle { eventfd_write(wakeup, 1) }
            idle = []
        }

        /// The next job that is due, oldest first.
        mutating func next() -> UnownedJob? {
            while let sleep = sleeps.last, sleep.end <= .now {
                jobs.append(sleep.job)
                sleeps.removeLast()
            }
            return jobs.isEmpty ? nil : jobs.removeFirst()
        }
    }

    private let state = Mutex(State())

    /// Starts the threads. They live as long as the process.
    init(threads: Int) {
        for _ in 0..<threads {
            startThread(name: "pool") { self.run(wakeup: linux_eventfd()) }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            state.jobs.append(job)
            // The one that fell asleep last: the others sleep on.
            if let wakeup = state.idle.popLast() { eventfd_write(wakeup, 1) }
        }
    }

    /// What `Task.sleep` calls. Tolerances are not used: sleeps are rare here.
    func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
    ) {
        // Swift's own clocks, the only ones that this program knows, both count in `Duration`.
        guard let delay = delay as? Duration else { preconditionFailure("a clock of another kind: \(C.self)") }
        let (end, job) = (ContinuousClock.now + delay, UnownedJob(job))
        state.withLock { state in
            let place = state.sleeps.firstIndex { $0.end < end } ?? state.sleeps.endIndex
            state.sleeps.insert((end, job), at: place)
            // Whoever sleeps is to wake earlier than it knows.
            if place == state.sleeps.endIndex - 1 { state.wakeAll() }
        }
    }

    private func run(wakeup: Int32) -> Never {
        while true {
            let (job, end) = state.withLock { state in
                let job = state.next()
                if job == nil { state.idle.append(wakeup) }
                return (job, state.sleeps.last?.end)
            }
            if let job {
                job.runSynchronously(on: asUnownedTaskExecutor())
                continue
            }
            var polled = pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)
            poll(&polled, 1, pollTimeout(until: end))
            state.withLock { state in
                state.idle.removeAll { $0 == wakeup }
                var count: eventfd_t = 0
                eventfd_read(wakeup, &count)
            }
        }
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
