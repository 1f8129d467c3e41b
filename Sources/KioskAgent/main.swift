import Glibc

let signals = Signals()
#if compiler(>=6.3) && compiler(<6.4)
ThreadPoolFactory.install()
#endif
Task.detached {
    exit(await Commands.run(CommandLine.arguments.dropFirst(), terminations: signals.terminations).rawValue)
}
signals.wait()
