import Glibc

useOneHeap()
let signals = Signals()
#if compiler(>=6.3) && compiler(<6.4)
ThreadPoolFactory.install()
#endif
Task.detached {
    // Without C's exit handlers: they would take OpenSSL down under the thread that may still be in a call to central. Nothing is
    // buffered that they would have to write.
    let code = await Commands.run(
        CommandLine.arguments.dropFirst(),
        signals: AgentCommand.Signals(
            terminations: signals.terminations, transcriptRequests: signals.transcriptRequests))
    _exit(code.rawValue)
}
signals.wait()
