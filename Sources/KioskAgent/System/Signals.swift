import Glibc

/// The signals that end the agent, and the one that asks it for a transcript. They are waited for, instead of handled in a signal handler, where almost nothing may be called.
struct Signals: Sendable {
    /// SIGTERM and SIGINT, one by one as they come.
    let terminations: AsyncStream<Int32>
    /// SIGUSR1: what went between the agent and its printer is to be saved. Several that nobody has taken yet are one.
    let transcriptRequests: AsyncStream<Void>
    private let continuation: AsyncStream<Int32>.Continuation
    private let requestContinuation: AsyncStream<Void>.Continuation

    /// Blocks them in the calling thread. To be called before any other thread starts: threads inherit what is blocked.
    init() {
        // A printer or a browser that goes away in mid-write is an error number, not the end of the agent.
        signal(SIGPIPE, SIG_IGN)
        var set = Self.waitedFor
        pthread_sigmask(SIG_BLOCK, &set, nil)
        (terminations, continuation) = AsyncStream.makeStream(of: Int32.self)
        (transcriptRequests, requestContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Waits for signals for ever: what the main thread is for. Left to itself it would wait in libdispatch, whose `sigsuspend`
    /// lets every signal through, and SIGTERM would end the agent with a slip half printed.
    func wait() -> Never {
        var set = Self.waitedFor
        while true {
            var received: Int32 = 0
            guard sigwait(&set, &received) == 0 else { continue }
            if received == SIGUSR1 { requestContinuation.yield() } else { continuation.yield(received) }
        }
    }

    private static var waitedFor: sigset_t {
        var set = sigset_t.none
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGINT)
        // Also for commands that have no use for it: what it does to a process that does not block it is to end it.
        sigaddset(&set, SIGUSR1)
        return set
    }
}
