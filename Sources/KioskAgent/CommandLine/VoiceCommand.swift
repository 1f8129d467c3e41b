import Glibc

/// `kiosk-agent voice`: says the hall's calls.
enum VoiceCommand {
    static let command = AgentCommand(
        group: .slip, name: "voice", summary: "says the hall's calls, or those of a zone, through loudspeakers",
        about: [
            "Hears them by the agent's feed for displays. Ends on SIGTERM."
        ],
        options: [
            AgentCommand.Option(name: "zone", value: "ZONE", text: "the calls of this zone alone"),
            AgentCommand.Option(
                name: "agent", value: "URL", text: "the agent that tells the calls; that of this machine unless given"),
            AgentCommand.Option(
                name: "output", value: "DIR",
                text: "writes each utterance as a WAV and a line of spoken.jsonl instead of playing it"),
            .config,
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let configuration = try configuration(options.text("config"))
        var settings = configuration.voice
        if let zone = options.text("zone") {
            guard (1...64).contains(zone.utf8.count) else { throw Options.usage("--zone: 1 to 64 bytes are allowed") }
            settings.zone = zone
        }
        let agent = try agent(options.text("agent"), configuration.kiosk)
        let output: Voice.Output
        if let folder = options.text("output") {
            do {
                output = .folder(try SpokenFolder(folder))
            } catch {
                throw CommandFailure(code: .cannotCreate, message: "\(error)")
            }
        } else {
            output = .player(Player(command: settings.player))
        }
        let maker = SpeechMaker(settings)
        try await prepare(maker)
        let name = settings.zone ?? "hall"
        log.notice("voice of \(settings.zone.map { "zone \($0)" } ?? "the hall"), agent at \(agent)")
        let news = VoiceNews()
        let voice = Voice(settings, maker: maker, output: output, news: news)
        let reporter = configuration.service.socket.map { VoiceReporter(socket: $0, name: name, news: news) }
        let zone = settings.zone
        await runUntilTerminated(terminations) {
            let http = HTTPClient(name: "voice")
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await voice.run(VoiceFeed(http: http, agent: agent, zone: zone)) }
                if let reporter { group.addTask { await reporter.run() } }
            }
            http.stop()
        }
        log.notice("ended in order")
    }

    /// What a file says; all defaults where none is named and the usual one is not there.
    static func configuration(_ named: String?) throws(CommandFailure) -> Configuration.ForVoice {
        let file = named ?? PrinterFiles.defaultConfiguration
        if named == nil, access(file, F_OK) != 0 { return Configuration.ForVoice() }
        do {
            return try Configuration.forVoice(file: file)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }

    /// What would keep the voice from saying anything ends it before it begins.
    static func prepare(_ maker: SpeechMaker) async throws(CommandFailure) {
        do {
            try await maker.prepare()
        } catch {
            throw CommandFailure(code: .configuration, message: "voice: \(error)")
        }
    }

    private static func agent(_ named: String?, _ kiosk: Configuration.Kiosk) throws(CommandFailure) -> String {
        guard let named else {
            guard kiosk.port != 0 else {
                throw Options.usage("kiosk.port is 0, so nobody knows where the agent is: name it by --agent URL")
            }
            return "http://\(kiosk.host):\(kiosk.port)"
        }
        guard named.hasPrefix("http://") || named.hasPrefix("https://"), !named.contains("?") else {
            throw Options.usage("--agent \(named): http://HOST:PORT is allowed")
        }
        return named.hasSuffix("/") ? String(named.dropLast()) : named
    }
}
