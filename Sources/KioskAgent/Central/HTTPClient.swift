import Glibc
import Synchronization

/// Sends HTTP requests from one thread of its own, which is also an executor: the requests of a task that prefers it cost no
/// switch between threads, and its work between them is to be short.
///
/// Connections are kept for the next request to the same place. The thread sleeps until a socket, a deadline or a job
/// wakes it. libcurl repeats a request by itself if and only if the kept connection turns out to be dead before any byte of an
/// answer. The thread keeps the client alive until `stop`.
final class HTTPClient: TaskExecutor {
    private enum Order: Sendable {
        case start(HTTPClientTicket, HTTPClientTransfers.Completion)
        case cancel(HTTPClientTicket)
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var orders: [Order] = []
        /// How to wake the thread, while it sleeps or is about to.
        var sleeper: HTTPClientTransfers.Wakeup?
        var stopping = false

        /// Under the lock, so that the handle behind `sleeper` is still there.
        mutating func wake() {
            sleeper?()
            sleeper = nil
        }
    }

    private enum Work {
        case run([UnownedJob], [Order])
        case sleep
        case stop
    }

    private let state = Mutex(State())

    /// Starts the thread. `name` is what `top -H` and a debugger show: 15 bytes at most.
    init(name: String, settings: HTTPClientSettings = HTTPClientSettings()) {
        startThread(name: name) { self.run(settings) }
    }

    /// Sends the request and returns the whole answer, whatever its status. Cancelling the task ends the transfer.
    func perform(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientResponse {
        let ticket = HTTPClientTicket(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { completion in
                if !submit(.start(ticket, completion)) { completion.resume(returning: .failure(.stopped)) }
            }
        } onCancel: {
            ticket.cancel()
            _ = submit(.cancel(ticket))
        }
        return try result.get()
    }

    /// Every request under way and every later one fails with `stopped`; then the thread ends, once the jobs that wait have run.
    /// Tasks that prefer it are to be done by then: a later job of theirs would never run.
    func stop() {
        state.withLock { state in
            state.stopping = true
            state.wake()
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            state.jobs.append(job)
            state.wake()
        }
    }

    /// False: the client was stopped.
    private func submit(_ order: Order) -> Bool {
        state.withLock { state in
            guard !state.stopping else { return false }
            state.orders.append(order)
            state.wake()
            return true
        }
    }

    private func run(_ settings: HTTPClientSettings) {
        // OpenSSL writes without MSG_NOSIGNAL, and libcurl leaves SIGPIPE alone when told not to use signals.
        var signals = sigset_t.none
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)

        let transfers = HTTPClientTransfers(settings: settings)
        while true {
            switch nextWork(transfers.wakeup) {
            case .run(let jobs, let orders):
                for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
                for order in orders {
                    switch order {
                    case .start(let ticket, let completion): transfers.start(ticket, completion)
                    case .cancel(let ticket): transfers.cancel(ticket)
                    }
                }
            case .sleep:
                transfers.sleep()
            case .stop:
                // Tasks on this thread that waited for an answer have jobs now: another round.
                if transfers.isEmpty { return }
                transfers.failAll(.stopped)
            }
            transfers.perform()
        }
    }

    private func nextWork(_ wakeup: HTTPClientTransfers.Wakeup) -> Work {
        state.withLock { state in
            state.sleeper = nil
            if !state.jobs.isEmpty || !state.orders.isEmpty {
                defer {
                    state.jobs = []
                    state.orders = []
                }
                return .run(state.jobs, state.orders)
            }
            if state.stopping { return .stop }
            state.sleeper = wakeup
            return .sleep
        }
    }
}
