import FoundationEssentials
import Glibc

/// Lets the configured engine say something, to nobody: whether it can is not to be seen from outside.
enum VoiceProbe {
    static func look(_ voice: Configuration.Voice, isWanted: Bool) async -> VoiceFact {
        guard isWanted else { return .notConfigured }
        let package = voice.engine == .espeak ? "espeak-ng" : nil
        do throws(SpeechError) {
            let maker = SpeechMaker(voice)
            _ = try await maker.sound(of: [Announcement(number: "A001", window: "1", one: voice.one)], chime: false)
        } catch {
            return .broken("\(error)", package: package)
        }
        let player = voice.player.first ?? ""
        guard isProgram(player) else {
            return .broken(
                "\(player) cannot be run: there is no such program", package: player == "aplay" ? "alsa-utils" : nil)
        }
        return .speaks("\(voice.engine.rawValue), played by \(player)")
    }

    /// Whether a shell would find it.
    private static func isProgram(_ name: String) -> Bool {
        if name.contains("/") { return access(name, X_OK) == 0 }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
