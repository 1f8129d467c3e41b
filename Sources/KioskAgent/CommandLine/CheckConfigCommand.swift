import Escpos

/// `kiosk-agent check-config`: a look at what the daemon would do.
enum CheckConfigCommand {
    static let command = AgentCommand(
        group: .kiosk, name: "check-config", summary: "says what is wrong with the configuration, line and key",
        about: [
            "Reads it as run would, with the slip and the recordings that it names, and changes nothing."
        ],
        options: [
            .config
        ],
        examples: [
            ("check-config --config new.json5", "Tries a file before it takes the place of the other.")
        ]
    ) { (options, signals) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        let (configuration, printers) = try RunCommand.load(options)
        if configuration.voice.engine == .clips { try checkRecordings(configuration.voice) }
        let slip = try checkSlip(configuration, printers.catalog)
        printOutput(
            """
            good: kiosk \(configuration.kiosk.id), central \(configuration.central.url)
            printer: \(configuration.printer.place), profile \(configuration.printer.profile ?? "by the rules")
            slip: \(slip)
            \(printers.summary)

            """)
    }

    /// A slip that cannot be printed is no reason not to print another, but it is one not to begin.
    private static func checkSlip(
        _ configuration: Configuration, _ catalog: PrinterCatalog
    ) throws(CommandFailure) -> String {
        do {
            return try HallSlip.check(configuration, catalog)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }

    /// Recordings that are missing are no reason not to print tickets, but they are one not to begin.
    private static func checkRecordings(_ voice: Configuration.Voice) throws(CommandFailure) {
        do {
            _ = try ClipEngine(folder: voice.clips ?? "", languages: voice.languages, one: voice.one)
        } catch {
            throw CommandFailure(code: .configuration, message: "voice.clips: \(error)")
        }
    }
}
