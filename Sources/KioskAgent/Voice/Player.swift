/// Plays sounds through a program, on a thread of its own and one at a time.
actor Player {
    private let thread = WorkerThread(name: "player")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Program and arguments: it gets a WAV on its standard input and ends when that was heard.
    private let command: [String]
    private let stopping = ChildProcess.Stop()

    /// A player that takes so much longer than its sound lasts is stuck: a sound card that is gone, a device that somebody else holds.
    private let patience: Duration

    init(command: [String], patience: Duration = .seconds(5)) { (self.command, self.patience) = (command, patience) }

    deinit { thread.stop() }

    /// Returns when the sound was heard.
    func play(_ sound: PCM) throws(VoiceOutputError) {
        let program = ChildProcess(arguments: command, deadline: sound.duration + patience)
        let outcome: ChildProcess.Outcome
        do {
            outcome = try program.run(input: sound.wav, stop: stopping)
        } catch {
            throw error == .stopped ? .stopped : .player("\(error)")
        }
        if let flaw = outcome.flaw { throw .player("\(command.first ?? "") \(flaw)") }
    }

    /// Ends what is being played, and lets nothing more be played.
    nonisolated func stop() { stopping.stop() }
}

/// Why a sound was not heard.
enum VoiceOutputError: Error, Equatable, CustomStringConvertible {
    /// What the player's program did.
    case player(String)
    /// A file could not be written.
    case file(String, Errno)
    case stopped

    var description: String {
        switch self {
        case .player(let flaw): "the player: \(flaw)"
        case .file(let name, let reason): "\(name) cannot be written: \(reason)"
        case .stopped: "the voice is ending"
        }
    }
}
