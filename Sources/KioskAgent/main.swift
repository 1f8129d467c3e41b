import Glibc

let signals = Signals()
ThreadPoolFactory.install()
Task.detached {
    exit(await Commands.run(CommandLine.arguments.dropFirst(), terminations: signals.terminations).rawValue)
}
signals.wait()
