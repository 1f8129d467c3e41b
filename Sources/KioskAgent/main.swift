import Glibc

// Before anything starts a thread: threads inherit which signals are blocked.
let terminations = Signals.terminations()

do throws(CommandFailure) {
    let arguments = CommandLine.arguments.dropFirst()
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "run": try await RunCommand.run(rest, terminations: terminations)
    case "check-config": try RunCommand.check(rest)
    case "demo": try await DemoCommand.run(rest, terminations: terminations)
    case "simulate": try await SimulateCommand.run(rest, terminations: terminations)
    case "render": try RenderCommand.run(rest)
    case "version", "--version": printOutput(versionText)
    case "help", "--help", "-h": printOutput(helpText)
    case nil: throw Options.usage("a command is needed: run, demo, simulate, render, check-config, help or version")
    case let command?: throw Options.usage("\"\(command)\" is no command")
    }
} catch {
    printError(error.message)
    exit(error.code.rawValue)
}
exit(ExitCode.ok.rawValue)
