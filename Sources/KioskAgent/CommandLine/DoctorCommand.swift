import FoundationEssentials
import Glibc

/// `kiosk-agent doctor`: everything that a kiosk needs, looked at once, and what to do about what is not well.
enum DoctorCommand {
    static func run(_ arguments: ArraySlice<String>) async throws(CommandFailure) -> ExitCode {
        let options = try Options(arguments, allowed: ["config", "socket"], flags: ["json"])
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
            printOutput(String(decoding: WireJSON.certain(report), as: UTF8.self) + "\n")
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
