import Glibc

/// `kiosk-agent run`: the daemon.
enum RunCommand {
    static let command = AgentCommand(
        group: .kiosk, name: "run", summary: "the daemon: takes wishes, prints tickets, follows central",
        about: [
            "Listens for the touch page, and for displays and technicians where the configuration gives them a place. Ends on SIGTERM, once the slip in hand is out and settled.",
            "On SIGUSR1 it saves what went between it and its printer lately, as transcript save does.",
        ],
        options: [
            .config
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, signals)
        return .ok
    }

    /// After this the printer and the hall are known.
    private static let startTime = Duration.seconds(5)

    private static func run(_ options: Options, _ signals: AgentCommand.Signals) async throws(CommandFailure) {
        forbidCoreDumps()
        let sockets = InheritedSockets()
        let agent: Agent
        do throws(CommandFailure) {
            agent = try start(options, sockets)
        } catch {
            // Nobody starts the agent again before that is mended; whoever asks it meanwhile is not to start it either.
            if error.code == .configuration { sockets.turnAway(from: ServiceListener.name) }
            throw error
        }
        if let url = agent.displayURL { log.notice("displays at \(url)") }
        let requests = Task { for await _ in signals.transcriptRequests { await agent.saveTranscript() } }
        let started = Task {
            await rest(for: startTime)
            if !Task.isCancelled { StartCode.giveBack() }
        }
        defer {
            requests.cancel()
            started.cancel()
        }
        await runUntilTerminated(signals.terminations) { await agent.run() }
        log.notice("ended in order", .ended)
    }

    private static func start(_ options: Options, _ sockets: InheritedSockets) throws(CommandFailure) -> Agent {
        let (configuration, printers) = try load(options)
        do {
            let agent = try Agent(
                configuration, catalog: printers.catalog,
                file: options.text("config") ?? PrinterFiles.defaultConfiguration, sockets: sockets)
            log.notice("touch page at \(agent.touchURL), central at \(configuration.central.url)", .started)
            return agent
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The configuration that `options` name, and the printers that are known beside it.
    static func load(
        _ options: Options
    ) throws(CommandFailure) -> (Configuration, PrinterFiles) {
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
