/// All commands there are, and the way to the one that is asked for.
enum Commands {
    static let all: [AgentCommand] = [
        RunCommand.command, CheckConfigCommand.command,
        StatusCommand.command, DoctorCommand.command, MaintenanceCommand.command, PaperChangedCommand.command,
        TicketsCommand.command, UnsettledCommand.command, SettleCommand.command, ReprintCommand.command,
        DeadLettersCommand.command, StoreCommand.command,
        PinCommand.command, TranscriptCommand.command, LogBundleCommand.command,
        PrintersCommand.command, ProbeCommand.command, TestSlipCommand.command, RenderCommand.command,
        ReplayCommand.command,
        SlipCommand.command, VoiceCommand.command, SayCommand.command,
        DemoCommand.command, SimulateCommand.command,
        HelpCommand.command, VersionCommand.command,
    ]

    /// The command of a name.
    static func named(_ name: String) -> AgentCommand? { all.first { $0.name == name } }

    /// Runs the command that `arguments` begin with. What went wrong has been said when this returns.
    static func run(_ arguments: ArraySlice<String>, signals: AgentCommand.Signals) async -> ExitCode {
        do throws(CommandFailure) {
            let (command, rest) = try chosen(by: arguments)
            if rest.contains("--help") {
                printOutput(Help.page(of: command, width: Help.width(on: .standardOutput)))
                return .ok
            }
            return try await command.run(try Options(rest, of: command), signals)
        } catch {
            printError(error.message)
            return error.code
        }
    }

    private static func chosen(
        by arguments: ArraySlice<String>
    ) throws(CommandFailure) -> (AgentCommand, ArraySlice<String>) {
        let rest = arguments.dropFirst()
        switch arguments.first {
        case "--help", "-h": return (HelpCommand.command, rest)
        case "--version": return (VersionCommand.command, rest)
        case let name?:
            guard let command = named(name) else { throw Options.usage("\"\(name)\" is no command") }
            return (command, rest)
        case nil: throw Options.usage("a command is needed, as in kiosk-agent status")
        }
    }
}
