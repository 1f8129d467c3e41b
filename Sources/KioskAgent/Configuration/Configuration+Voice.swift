extension Configuration {
    /// What a hall hears of its calls.
    struct Voice: Equatable, Sendable {
        enum Engine: String, CaseIterable, Sendable {
            /// The synthesizer of that name, as Debian has it.
            case espeak = "espeak-ng"
            /// Recordings that are joined.
            case clips
            /// Any program that makes a WAV of a text.
            case command
        }

        /// In the order in which they are said.
        var languages = [SpokenLanguage.zh]
        /// How a 1 in a number is said in Chinese.
        var one = SpokenOne.yi
        var chime = true
        /// How often a call is said while nobody else waits.
        var repeats = 2
        /// The part of the hall that `kiosk-agent voice` speaks for; nil: all of it.
        var zone: String?
        var engine = Engine.espeak
        /// Of espeak-ng, in words a minute.
        var speed = 150
        /// The folder of recordings; there for the engine `clips`.
        var clips: String?
        /// Program and arguments, with `{text}` and `{language}` in them; there for the engine `command`.
        var command: [String] = []
        /// Program and arguments: what plays a WAV from its standard input.
        var player = ["aplay", "-q", "-"]
    }

    /// What the voice needs of a configuration file, and nothing else of it: it need not be able to read the secrets that the file
    /// leads to, nor run where central can be reached.
    struct ForVoice: Equatable, Sendable {
        var voice = Voice()
        /// Where the agent is on this machine.
        var kiosk = Kiosk()
        var service = Service()
    }

    /// Reads the part of a configuration file that a voice needs.
    static func forVoice(file: String) throws(ConfigurationError) -> ForVoice {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        return ForVoice(
            voice: try reader.section("voice", read: Voice.init), kiosk: try reader.section("kiosk", read: Kiosk.init),
            service: try reader.section("service", read: Service.init))
    }
}

extension Configuration.Voice {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        let unread = reader
        let allowedLanguages = "'zh' or 'en', or a list of both, in the order in which they are said"
        let named = try reader.texts("languages", allowed: allowedLanguages, parse: SpokenLanguage.init(rawValue:))
        guard Set(named).count == named.count else { throw unread.wrong("languages", allowed: allowedLanguages) }
        if !named.isEmpty { languages = named }
        one = try reader.choice("one") ?? one
        chime = try reader.flag("chime") ?? chime
        repeats = try reader.integer("repeats", in: 1...5, unit: "times") ?? repeats
        zone = try reader.text("zone", allowed: "the id of a zone, 1 to 64 bytes") {
            (1...64).contains($0.utf8.count) ? $0 : nil
        }
        engine = try reader.choice("engine") ?? engine
        speed = try reader.integer("speed", in: 80...300, unit: "words a minute") ?? speed
        clips = try reader.filePath("clips")
        if engine == .clips, clips == nil {
            throw reader.missing("clips", allowed: "an absolute path, as engine is 'clips'")
        }
        command = try Self.program("command", &reader)
        let allowedCommand =
            "a program and its arguments, one of which has {text} in it: ['say-cmd', '{text}', '{language}']"
        if engine == .command, command.isEmpty { throw reader.missing("command", allowed: allowedCommand) }
        guard command.isEmpty || command.dropFirst().contains(where: { $0.contains("{text}") }) else {
            throw unread.wrong("command", allowed: allowedCommand)
        }
        let player = try Self.program("player", &reader)
        if !player.isEmpty { self.player = player }
    }

    private static func program(
        _ key: String, _ reader: inout ConfigurationReader
    ) throws(ConfigurationError) -> [String] {
        try reader.texts(key, allowed: "a program and its arguments, each a text that is not empty") {
            $0.isEmpty || $0.contains("\0") ? nil : $0
        }
    }
}
