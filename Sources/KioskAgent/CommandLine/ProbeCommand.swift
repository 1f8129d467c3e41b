import Escpos

/// `kiosk-agent probe`: finds out what a printer can do, and proposes a profile. What goes on is told on standard error, so that
/// standard output is the file.
enum ProbeCommand {
    static let command = AgentCommand(
        group: .printer, name: "probe", summary: "asks the printer what it can do, and proposes a profile",
        about: [
            "The profile goes to standard output, for a file in /etc/kiosk-agent/printers.d. Stop the agent first. A printer that does not know a question may print a few letters."
        ],
        options: [
            AgentCommand.Option(name: "serial", value: "S", text: "the printer of this serial number"),
            AgentCommand.Option(name: "port", value: "P", text: "the one at this place, as in 1-1.2"),
            AgentCommand.Option(name: "usb", value: "ID", text: "the one of this model, as lsusb prints it: 04b8:0e15"),
            AgentCommand.Option(name: "print", value: nil, text: "prints a test slip besides"),
            .config,
        ],
        failure: "it was interrupted"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(
        _ options: Options, terminations: AsyncStream<Int32>
    ) async throws(CommandFailure) {
        let known = try KnownPrinters.load(configuration: options.text("config"))
        guard let choice = try choice(options) ?? known.choice else {
            throw Options.usage(
                "the configuration's printer is not on USB: --serial, --port or --usb says which to probe")
        }
        let prints = options.has("print")
        let result = await runUntilTerminated(terminations) { () -> Result<USBProbe.Outcome, PrinterAbsence> in
            // The kiosk does nothing else meanwhile: this may keep its thread.
            do throws(PrinterAbsence) {
                return .success(
                    try USBProbe.run(
                        choice: choice, catalog: known.catalog, prints: prints,
                        isInterrupted: { Task.isCancelled }, progress: tell))
            } catch {
                return .failure(error)
            }
        }
        let outcome: USBProbe.Outcome
        do {
            outcome = try result.get()
        } catch {
            throw CommandFailure(code: .unavailable, message: ProbeWords.refusal(error))
        }
        switch outcome.end {
        case .complete: break
        case .interrupted: throw CommandFailure(code: .failure, message: "interrupted: nothing is proposed")
        case .stuck(let question):
            throw CommandFailure(
                code: .unavailable,
                message:
                    "the printer takes no bytes (\(question)): see whether it has paper and is closed, switch it off and on"
            )
        case .lost(let reason): throw CommandFailure(code: .unavailable, message: "the printer is gone: \(reason)")
        }
        let proposal = ProbeProposal(
            outcome.report, of: outcome.printer, base: outcome.match.profile, quirks: outcome.match.quirks,
            known: known.catalog.profiles.map(\.id))
        if outcome.report.wasStopped {
            printProgress("the printer could not print: \(outcome.report.status.technicianText.en). Then probe again")
        }
        printProgress("proposal for /etc/kiosk-agent/printers.d/\(proposal.id).json5:")
        printOutput(proposal.text)
    }

    private static func choice(_ options: Options) throws(CommandFailure) -> USBPrinterChoice? {
        var choices: [USBPrinterChoice] = []
        if let serial = options.text("serial") { choices.append(.serial(serial)) }
        if let text = options.text("port") {
            guard let port = USBPortPath(text) else {
                throw Options.usage("--port \(text): bus and ports are allowed, as in 1-1.2")
            }
            choices.append(.port(port))
        }
        if let text = options.text("usb") {
            guard let pattern = USBIDPattern(text) else {
                throw Options.usage(
                    "--usb \(text): vendor and product are allowed as lsusb prints them, as in 04b8:0e15")
            }
            choices.append(.model(pattern))
        }
        guard choices.count <= 1 else { throw Options.usage("one of --serial, --port and --usb says which printer") }
        return choices.first
    }

    private static func tell(_ progress: USBProbe.Progress) {
        switch progress {
        case .begins(let title, let others):
            printProgress("probing \(title)")
            if !others.isEmpty {
                printProgress(
                    "also attached: \(others.joined(separator: ", ")); --serial, --port or --usb chooses another")
            }
        case .found(let finding): printProgress(ProbeWords.line(finding))
        }
    }
}
