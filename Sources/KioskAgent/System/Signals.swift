import Glibc

/// The signals that end the agent, taken by a thread instead of a handler, in which almost nothing may be called.
enum Signals {
    /// Blocks SIGTERM and SIGINT in every thread and gives them out one by one. To be called before any other thread starts,
    /// as threads inherit what is blocked.
    static func terminations() -> AsyncStream<Int32> {
        // A printer or a browser that goes away in mid-write is an error number, not the end of the agent.
        signal(SIGPIPE, SIG_IGN)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGINT)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let waited = set
        startThread(name: "signals") {
            var waited = waited
            while true {
                var received: Int32 = 0
                if sigwait(&waited, &received) == 0 { continuation.yield(received) }
            }
        }
        return stream
    }
}
