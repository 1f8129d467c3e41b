import Glibc

let signals = Signals()
Task.detached {
    exit(await Commands.run(CommandLine.arguments.dropFirst(), terminations: signals.terminations).rawValue)
}
signals.wait()
