import FoundationEssentials

/// `kiosk-agent say`: one announcement, to hear how it sounds.
enum SayCommand {
    static let command = AgentCommand(
        group: .slip, name: "say", summary: "says what the voice would say of a call",
        forms: ["NUMBER[,NUMBER…] WINDOW"],
        options: [
            AgentCommand.Option(name: "language", value: "zh|en|both", text: "instead of the configuration's"),
            AgentCommand.Option(name: "chime", value: nil, text: "with the chime before it"),
            AgentCommand.Option(name: "output", value: "FILE", text: "writes a WAV instead of playing it"),
            .config,
        ],
        examples: [
            ("say A010 3", "Number A010 to window 3.")
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options)
        return .ok
    }

    private static func run(_ options: Options) async throws(CommandFailure) {
        guard options.words.count == 2 else { throw Options.usage("say needs a number and a window: say A010 3") }
        var settings = try VoiceCommand.configuration(options.text("config")).voice
        if let languages = try languages(options.text("language")) { settings.languages = languages }
        let numbers = options.words[0].split(separator: ",").map(String.init)
        let announcement = Announcement(numbers: numbers, window: options.words[1], one: settings.one)
        for language in settings.languages { printOutput(announcement.text(in: language) + "\n") }
        let sound: PCM
        do {
            sound = try await SpeechMaker(settings).sound(of: [announcement], chime: options.has("chime"))
        } catch {
            throw CommandFailure(code: .unavailable, message: "\(error)")
        }
        guard let file = options.text("output") else {
            do {
                return try await Player(command: settings.player).play(sound)
            } catch {
                throw CommandFailure(code: .unavailable, message: "\(error)")
            }
        }
        do {
            try Data(sound.wav).write(to: URL(filePath: file))
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file) cannot be written: \(Errno.current)")
        }
    }

    private static func languages(_ name: String?) throws(CommandFailure) -> [SpokenLanguage]? {
        guard let name else { return nil }
        if name == "both" { return [.zh, .en] }
        guard let language = SpokenLanguage(rawValue: name) else {
            throw Options.usage("--language \(name): zh, en or both are allowed")
        }
        return [language]
    }
}
