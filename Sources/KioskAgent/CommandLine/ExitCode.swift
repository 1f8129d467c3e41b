/// How a command ends, in the words of sysexits(3), so that systemd and scripts can tell causes apart.
enum ExitCode: Int32, Sendable {
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
    /// EX_CONFIG: the configuration is wrong; starting again will not help.
    case configuration = 78
}

/// The end of a command that could not do its work: what people read, and the exit code.
struct CommandFailure: Error, Equatable {
    let code: ExitCode
    let message: String
}
