import Escpos
import Glibc

/// `kiosk-agent run` and `check-config`: the daemon, and a look at what it would do.
enum RunCommand {
    static func run(
        _ arguments: ArraySlice<String>, terminations: AsyncStream<Int32>, transcriptRequests: AsyncStream<Void>
    ) async throws(CommandFailure) {
        let (configuration, printers) = try load(arguments)
        let agent: Agent
        do {
            agent = try Agent(configuration, catalog: printers.catalog)
        } catch {
            throw CommandFailure(error)
        }
        log.notice("touch page at \(agent.touchURL), central at \(configuration.central.url)")
        if let url = agent.displayURL { log.notice("displays at \(url)") }
        let requests = Task { for await _ in transcriptRequests { await agent.saveTranscript() } }
        defer { requests.cancel() }
        await runUntilTerminated(terminations) { await agent.run() }
        log.notice("ended in order")
    }

    static func check(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        let (configuration, printers) = try load(arguments)
        if configuration.voice.engine == .clips { try checkRecordings(configuration.voice) }
        try check(configuration.slip, on: papers(of: configuration, printers.catalog))
        printOutput(
            """
            good: kiosk \(configuration.kiosk.id), central \(configuration.central.url)
            printer: \(configuration.printer.place), profile \(configuration.printer.profile ?? "by the rules")
            \(printers.summary)

            """)
    }

    /// A slip that cannot be printed is no reason not to print another, but it is one not to begin.
    private static func check(
        _ slip: Configuration.Slip, on profiles: [PrinterProfile]
    ) throws(CommandFailure) {
        do {
            let loaded = try HallSlip.load(slip)
            for profile in profiles { try loaded.check(on: profile, file: slip.template ?? "slip.logo") }
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }

    /// The profiles of printers that may be there: the one that is configured, else one for each kind of paper.
    private static func papers(of configuration: Configuration, _ catalog: PrinterCatalog) -> [PrinterProfile] {
        if let id = configuration.printer.profile, let profile = try? catalog.profile(id: id) { return [profile] }
        return [PrinterCatalog.defaultProfile]
    }

    /// Recordings that are missing are no reason not to print tickets, but they are one not to begin.
    private static func checkRecordings(_ voice: Configuration.Voice) throws(CommandFailure) {
        do {
            _ = try ClipEngine(folder: voice.clips ?? "", languages: voice.languages, one: voice.one)
        } catch {
            throw CommandFailure(code: .configuration, message: "voice.clips: \(error)")
        }
    }

    private static func load(
        _ arguments: ArraySlice<String>
    ) throws(CommandFailure) -> (Configuration, PrinterFiles) {
        let options = try Options(arguments, allowed: ["config"])
        let file = options.text("config") ?? PrinterFiles.defaultConfiguration
        do {
            let printers = try PrinterFiles.load(besides: file)
            return (try Configuration.load(file: file, profiles: printers.profileIDs), printers)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }
}

extension CommandFailure {
    /// Why an agent did not start.
    init(_ error: Agent.StartError) {
        switch error {
        case .configuration: self.init(code: .configuration, message: "\(error)")
        case .listener, .hallListener, .service: self.init(code: .unavailable, message: "\(error)")
        case .text: self.init(code: .unavailable, message: "\(error)")
        }
    }
}

/// Runs `body` in a task that is cancelled by the first signal. Ctrl-C a second time ends the process where it stands; SIGTERM again
/// does not, as some supervisors send it to the process and to its group.
func runUntilTerminated<Value: Sendable>(
    _ terminations: AsyncStream<Int32>, body: @escaping @Sendable () async -> Value
) async -> Value {
    let work = Task { await body() }
    let watch = Task {
        var first = true
        for await signal in terminations {
            guard first else {
                if signal == SIGINT {
                    log.warning("ended at once, as Ctrl-C was pressed again")
                    _exit(128 + signal)
                }
                continue
            }
            first = false
            log.notice("ending, as \(signal == SIGINT ? "Ctrl-C was pressed" : "SIGTERM came")")
            work.cancel()
        }
    }
    defer { watch.cancel() }
    return await work.value
}
