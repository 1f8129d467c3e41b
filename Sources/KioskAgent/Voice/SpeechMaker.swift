/// Makes the sound of what is to be said, on a thread of its own and one at a time.
actor SpeechMaker {
    private let thread = WorkerThread(name: "speech")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let settings: Configuration.Voice
    private let stopping: ChildProcess.Stop
    private var engine: (any SpeechEngine)?

    private static let afterChime = Duration.milliseconds(150)
    private static let betweenLanguages = Duration.milliseconds(350)
    private static let betweenAnnouncements = Duration.milliseconds(600)
    /// So that one utterance does not run into the next.
    private static let afterAll = Duration.milliseconds(300)

    /// `stopping` ends what is being made, and lets nothing more be made.
    init(_ settings: Configuration.Voice, stopping: ChildProcess.Stop = ChildProcess.Stop()) {
        (self.settings, self.stopping) = (settings, stopping)
    }

    deinit { thread.stop() }

    /// Throws what would keep it from saying anything: recordings that are missing.
    func prepare() throws(SpeechError) { _ = try readyEngine() }

    /// Announcements one after the other, each in every language of the configuration, with a chime in front or without.
    func sound(of announcements: [Announcement], chime: Bool) throws(SpeechError) -> PCM {
        let engine = try readyEngine()
        var spoken: [PCM] = []
        for announcement in announcements {
            var languages: [PCM] = []
            for language in settings.languages {
                let sound = try engine.sound(of: announcement, in: language, stop: stopping)
                guard !sound.samples.isEmpty else { throw .sound(source: settings.engine.rawValue, .empty) }
                languages.append(sound)
            }
            spoken.append(try Self.join(languages, pause: Self.betweenLanguages))
        }
        var sound = try Self.join(spoken, pause: Self.betweenAnnouncements)
        if chime {
            sound = try Self.join([engine.chime ?? Chime.sound(rate: sound.rate), sound], pause: Self.afterChime)
        }
        sound.samples += PCM.silence(Self.afterAll, rate: sound.rate).samples
        return sound
    }

    /// Ends what is being made, and lets nothing more be made.
    nonisolated func stop() { stopping.stop() }

    private func readyEngine() throws(SpeechError) -> any SpeechEngine {
        if let engine { return engine }
        let engine: any SpeechEngine =
            switch settings.engine {
            case .espeak: EspeakEngine(speed: settings.speed)
            case .command: CommandEngine(template: settings.command)
            case .clips:
                try ClipEngine(
                    folder: settings.clips ?? "", languages: settings.languages, one: settings.one)
            }
        self.engine = engine
        return engine
    }

    private static func join(_ sounds: [PCM], pause: Duration) throws(SpeechError) -> PCM {
        guard let sound = PCM.joined(sounds, pause: pause) else { throw .rates(Set(sounds.map(\.rate))) }
        return sound
    }
}
