import Glibc

/// `kiosk-agent run`: the daemon.
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
        log.notice("touch page at \(agent.touchURL), central at \(configuration.central.url)", .started)
        if let url = agent.displayURL { log.notice("displays at \(url)") }
        let requests = Task { for await _ in transcriptRequests { await agent.saveTranscript() } }
        defer { requests.cancel() }
        await runUntilTerminated(terminations) { await agent.run() }
        log.notice("ended in order", .ended)
    }

    /// The configuration that `arguments` name, and the printers that are known beside it.
    static func load(
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
