import FoundationEssentials
import Glibc

/// `kiosk-agent doctor`: everything that a kiosk needs, looked at once, and what to do about what is not well.
enum DoctorCommand {
    static let command = AgentCommand(
        group: .service, name: "doctor", summary: "looks at everything, and says what to do about what is not well",
        about: [
            "From the configuration to central's certificate, from the printer's permission to the disk and the fonts. First what was found, what stops tickets before the rest, each with what to do and, where a shell can do it, the commands; then all that was looked at.",
            "It works with the agent running, whose own troubles are among the findings, and without it. It changes nothing. Run it as root: other users may not look everywhere.",
        ],
        options: [.json, .config, .socket], failure: "something that stops tickets was found"
    ) { (options, _) throws(CommandFailure) in
        try await run(options)
    }

    private static func run(_ options: Options) async throws(CommandFailure) -> ExitCode {
        let socket = options.text("socket")
        guard socket == nil || options.text("config") == nil else {
            throw Options.usage("--socket asks the agent alone: it makes no sense beside --config")
        }
        let progress = DoctorProgress()
        let round = DoctorRound(
            configuration: socket == nil ? options.text("config") ?? PrinterFiles.defaultConfiguration : nil,
            socket: socket, tell: { progress.show($0) })
        let report = await round.facts().report
        progress.clear()
        if options.has("json") {
            printOutput(WireJSON.text(report) + "\n")
        } else {
            printOutput(DoctorScreen(report, terminal: .standardOutput).text)
        }
        return report.givesTickets ? .ok : .failure
    }
}

/// The line that says what is being looked at, for people at a terminal: central may take its time.
private struct DoctorProgress: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ what: String) { write("looking at: \(what) …") }

    func clear() { write("") }

    /// Over what was there (ECMA-48: EL).
    private func write(_ text: String) {
        guard isTerminal else { return }
        let line = "\r\u{1B}[K\(text)"
        _ = line.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
