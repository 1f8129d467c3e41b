/// Speech for whoever asks for it over the network: made one at a time, kept for the next display that asks for the same, and never for
/// more than a few at once.
actor SpeechDesk {
    /// Why there is none.
    enum Refusal: Error, Equatable, CustomStringConvertible {
        /// Too many different ones are being asked for.
        case busy
        case speech(SpeechError)

        var code: String {
            switch self {
            case .busy: "voice.busy"
            case .speech(let error): error.code
            }
        }

        var description: String {
            switch self {
            case .busy: "Too much speech is being asked for at once."
            case .speech(let error): "\(error)"
            }
        }
    }

    private struct Key: Hashable {
        let announcements: [[String]]
        let chime: Bool
    }

    /// Different ones that are being made or wait for it. The hall has twenty calls at most; a display asks for one or two at a time.
    static let mostUnderWay = 8

    private let settings: Configuration.Voice
    private let stopping = ChildProcess.Stop()
    /// Made when it is first needed: in most halls no display speaks, and its thread would be one too many.
    private lazy var maker = SpeechMaker(settings, stopping: stopping)
    private let cacheLimit: Int
    /// Oldest first.
    private var cache: [(key: Key, wav: [UInt8])] = []
    private var underWay: [Key: Task<Result<[UInt8], SpeechError>, Never>] = [:]
    private var complaint: SpeechError?

    /// `cacheLimit`: bytes of speech that are kept, some ten announcements.
    init(_ settings: Configuration.Voice, cacheLimit: Int = 4 << 20) {
        self.settings = settings
        self.cacheLimit = cacheLimit
    }

    /// Bytes that are kept now.
    var cachedBytes: Int { cache.reduce(0) { $0 + $1.wav.count } }

    /// Says in the log what would keep it from saying anything: recordings that are missing.
    func check() async {
        guard settings.engine == .clips else { return }
        do {
            try await maker.prepare()
        } catch {
            complain(error)
        }
    }

    /// A WAV of what is said of the calls: those for one window together.
    func wav(of calls: [HallCall], chime: Bool) async throws(Refusal) -> [UInt8] {
        var windows: [(window: String, numbers: [String])] = []
        for call in calls {
            if let place = windows.firstIndex(where: { $0.window == call.window }) {
                windows[place].numbers.append(call.number)
            } else {
                windows.append((call.window, [call.number]))
            }
        }
        let key = Key(announcements: windows.map { [$0.window] + $0.numbers }, chime: chime)
        if let place = cache.firstIndex(where: { $0.key == key }) {
            let hit = cache.remove(at: place)
            cache.append(hit)
            return hit.wav
        }
        let announcements = windows.map { Announcement(numbers: $0.numbers, window: $0.window, one: settings.one) }
        switch try await making(key, announcements).value {
        case .success(let wav): return wav
        case .failure(let error): throw .speech(error)
        }
    }

    /// Ends what is being made, and lets nothing more be made.
    nonisolated func stop() { stopping.stop() }

    private func making(
        _ key: Key, _ announcements: [Announcement]
    ) throws(Refusal) -> Task<Result<[UInt8], SpeechError>, Never> {
        if let task = underWay[key] { return task }
        guard underWay.count < Self.mostUnderWay else { throw .busy }
        let task = Task { await make(key, announcements) }
        underWay[key] = task
        return task
    }

    private func make(_ key: Key, _ announcements: [Announcement]) async -> Result<[UInt8], SpeechError> {
        defer { underWay[key] = nil }
        do throws(SpeechError) {
            let wav = try await maker.sound(of: announcements, chime: key.chime).wav
            complaint = nil
            keep(wav, as: key)
            return .success(wav)
        } catch {
            complain(error)
            return .failure(error)
        }
    }

    private func keep(_ wav: [UInt8], as key: Key) {
        guard wav.count <= cacheLimit else { return }
        cache.append((key, wav))
        while cachedBytes > cacheLimit { cache.removeFirst() }
    }

    private func complain(_ error: SpeechError) {
        if error != complaint, error != .stopped { log.warning("displays cannot be spoken for: \(error)") }
        complaint = error
    }
}
