import CLinux
import Glibc

/// Starts a detached thread that runs `body` to its end.
///
/// `name` is what `top -H` and a debugger show: the kernel keeps 15 bytes of it.
func startThread(name: String, body: @escaping @Sendable () -> Void) {
    final class Start {
        let name: String
        let body: @Sendable () -> Void
        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = pthread_t()
    let result = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
            _ = linux_set_thread_name(start.name)
            start.body()
            return nil
        }, start.toOpaque())
    // The agent starts a handful of threads, all at its own start: without one of them it cannot serve anybody, and the
    // service manager's restart is the only remedy.
    precondition(result == 0, "pthread_create: \(result)")
    pthread_detach(thread)
}
