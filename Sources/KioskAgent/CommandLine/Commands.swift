/// The commands by name.
enum Commands {
    /// Runs the command that `arguments` begin with. What went wrong has been said when this returns.
    static func run(
        _ arguments: ArraySlice<String>, terminations: AsyncStream<Int32>, transcriptRequests: AsyncStream<Void>
    ) async -> ExitCode {
        do throws(CommandFailure) {
            let rest = arguments.dropFirst()
            if rest.contains("--help") {
                printOutput(helpText)
                return .ok
            }
            switch arguments.first {
            case "run":
                try await RunCommand.run(rest, terminations: terminations, transcriptRequests: transcriptRequests)
            case "check-config": try CheckConfigCommand.run(rest)
            case "voice": try await VoiceCommand.run(rest, terminations: terminations)
            case "say": try await SayCommand.run(rest)
            case "demo": try await DemoCommand.run(rest, terminations: terminations)
            case "simulate": try await SimulateCommand.run(rest, terminations: terminations)
            case "printers": try PrintersCommand.run(rest)
            case "probe": try await ProbeCommand.run(rest, terminations: terminations)
            case "status": return try await StatusCommand.run(rest, terminations: terminations)
            case "dead-letters": try await DeadLettersCommand.run(rest)
            case "paper-changed": try await PaperChangedCommand.run(rest)
            case "test-slip": try await TestSlipCommand.run(rest, terminations: terminations)
            case "slip": try await SlipCommand.run(rest, terminations: terminations)
            case "render": try RenderCommand.run(rest)
            case "replay": try ReplayCommand.run(rest)
            case "version", "--version": printOutput(versionText)
            case "help", "--help", "-h": printOutput(helpText)
            case nil:
                throw Options.usage(
                    "a command is needed: run, voice, say, demo, simulate, printers, probe, status, dead-letters, paper-changed, slip, render, replay, "
                        + "check-config, help or version"
                )
            case let command?: throw Options.usage("\"\(command)\" is no command")
            }
            return .ok
        } catch {
            printError(error.message)
            return error.code
        }
    }
}
