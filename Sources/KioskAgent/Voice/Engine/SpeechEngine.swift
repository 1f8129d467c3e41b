/// Makes the sound of an announcement. Blocks while it does.
protocol SpeechEngine: Sendable {
    /// The announcement in one language, without silence around it. `stop` ends a program that is at work.
    func sound(
        of announcement: Announcement, in language: SpokenLanguage, stop: ChildProcess.Stop
    ) throws(SpeechError) -> PCM

    /// The chime that fits its sounds; nil: the voice's own.
    var chime: PCM? { get }
}

extension SpeechEngine {
    var chime: PCM? { nil }
}

/// Why nothing is said. Each text names what a technician can mend.
enum SpeechError: Error, Equatable {
    /// The engine's program is not there, did not end, or wrote without end.
    case program(ChildProcess.Failure)
    /// The engine's program ended, and not well.
    case ended(program: String, flaw: String)
    /// What an engine made, or a recording, cannot be used.
    case sound(source: String, WAVError)
    /// Sounds of several rates cannot be joined, in Hz.
    case rates(Set<Int>)
    /// Recordings that are not in the folder.
    case clips(folder: String, missing: [String])
    /// A sign in a number or a window's name that espeak-ng cannot say.
    case sign(Character)
    case stopped

    /// The reason as programs know it.
    var code: String {
        switch self {
        case .program(.notStarted): "voice.engineMissing"
        case .program(.tooSlow): "voice.engineSlow"
        case .program, .ended: "voice.engineFailed"
        case .sound, .rates: "voice.badSound"
        case .clips: "voice.clipsMissing"
        case .sign: "voice.unknownSign"
        case .stopped: "voice.stopping"
        }
    }
}

extension SpeechError: CustomStringConvertible {
    var description: String {
        switch self {
        case .program(let failure): "\(failure)"
        case .ended(let program, let flaw): "\(program) \(flaw)"
        case .sound(let source, let flaw): "\(source): \(flaw)"
        case .rates(let rates):
            "sounds of different rates cannot be joined: \(rates.sorted().map { "\($0) Hz" }.joined(separator: ", "))"
        case .clips(let folder, let missing):
            "\(folder) lacks \(missing.count == 1 ? "a recording" : "\(missing.count) recordings"): "
                + missing.map { "\($0).wav" }.joined(separator: ", ")
        case .sign(let sign):
            "espeak-ng cannot say \(sign): use recordings (sign-\(sign).wav) or a command that can"
        case .stopped: "the voice is ending"
        }
    }
}

extension ChildProcess {
    /// The WAV that an engine's program writes to its standard output.
    func sound(input: String = "", stop: Stop) throws(SpeechError) -> PCM {
        let outcome: Outcome
        do {
            outcome = try run(input: Array(input.utf8), stop: stop)
        } catch {
            throw error == .stopped ? .stopped : .program(error)
        }
        let program = arguments.first ?? ""
        if let flaw = outcome.flaw { throw .ended(program: program, flaw: flaw) }
        do {
            return try PCM(wav: outcome.output)
        } catch {
            throw .sound(source: "the output of \(program)", error)
        }
    }

    /// Far longer than making an announcement takes.
    static let speechDeadline = Duration.seconds(10)

    /// A program that makes speech: it may write as many bytes as a minute of the best sound has.
    init(speech arguments: [String], deadline: Duration = speechDeadline) {
        self.init(arguments: arguments, deadline: deadline, outputLimit: 12 << 20)
    }
}
