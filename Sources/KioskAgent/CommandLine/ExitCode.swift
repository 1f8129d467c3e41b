/// How a command ends, in the words of sysexits(3), so that systemd and scripts can tell causes apart.
enum ExitCode: Int32, CaseIterable, Sendable {
    case ok = 0
    /// A command that did its work and found it wanting: a ticket that is not registered, a replay that comes to another end.
    case failure = 1
    /// EX_USAGE: the command line makes no sense.
    case usage = 64
    /// EX_DATAERR: a file that was named is not what it should be.
    case data = 65
    /// EX_NOINPUT: a file that was named cannot be read.
    case noInput = 66
    /// EX_UNAVAILABLE: a port or a device that is needed is taken.
    case unavailable = 69
    /// EX_CANTCREAT: a file cannot be written.
    case cannotCreate = 73
    /// EX_NOPERM: this user may not do that.
    case notAllowed = 77
    /// EX_CONFIG: the configuration is wrong; starting again will not help.
    case configuration = 78

    /// What it means to whoever reads it; nil where that is the command's to say.
    var meaning: String? {
        switch self {
        case .ok: "all went well"
        case .failure: nil
        case .usage: "the command line makes no sense"
        case .data: "a file that was named is not what it should be"
        case .noInput: "a file that was named cannot be read"
        case .unavailable: "the agent does not run, or an address or a printer cannot be had"
        case .cannotCreate: "a file cannot be written"
        case .notAllowed: "this user may not do that"
        case .configuration: "the configuration is wrong: starting again will not help"
        }
    }

    /// How `command` may end, in a line.
    static func words(for command: AgentCommand) -> String {
        let own = command.failure.map { "1 \($0); " } ?? ""
        return "0 all went well; \(own)else sysexits(3), as in man kiosk-agent."
    }
}

/// The end of a command that could not do its work: what people read, and the exit code.
struct CommandFailure: Error, Equatable {
    let code: ExitCode
    let message: String
}
