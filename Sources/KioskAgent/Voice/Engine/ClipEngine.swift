import FoundationEssentials
import Glibc

/// Recordings of one voice, joined: `zh-please.wav`, `letter-a.wav`, `zh-0.wav`. All are read at the start, so that one that is missing is
/// found then and not at a call.
struct ClipEngine: SpeechEngine {
    private let folder: String
    private let rate: Int
    private let clips: [String: PCM]

    /// Between two recordings, whose own silence is cut off.
    private static let gap = Duration.milliseconds(35)
    /// Where a text has 、 or a comma.
    private static let pause = Duration.milliseconds(220)

    /// Reads every WAV of the folder. Throws unless it has all that announcements of letters and digits need, and all of one rate.
    init(folder: String, languages: [SpokenLanguage], one: SpokenOne) throws(SpeechError) {
        var clips: [String: PCM] = [:]
        for name in Self.names(in: folder) { clips[name] = try Self.read("\(folder)/\(name).wav").trimmed }
        let wanted = languages.flatMap { SpokenPart.vocabulary(in: $0, one: one).flatMap(\.clips) }
        let missing = Set(wanted).subtracting(clips.keys)
        guard missing.isEmpty else { throw .clips(folder: folder, missing: missing.sorted()) }
        let rates = Set(clips.values.map(\.rate))
        guard rates.count == 1, let rate = rates.first else { throw .rates(rates) }
        for (name, clip) in clips where clip.samples.isEmpty {
            throw .sound(source: "\(folder)/\(name).wav", .empty)
        }
        (self.folder, self.rate, self.clips) = (folder, rate, clips)
    }

    var chime: PCM? { clips["chime"] }

    func sound(
        of announcement: Announcement, in language: SpokenLanguage, stop: ChildProcess.Stop
    ) throws(SpeechError) -> PCM {
        var sound = PCM(rate: rate)
        var missing: [String] = []
        for part in announcement.parts(in: language) {
            if part.sound == .pause { sound.samples += PCM.silence(Self.pause, rate: rate).samples }
            for name in part.clips {
                guard let clip = clips[name] else {
                    missing.append(name)
                    continue
                }
                sound.samples += clip.samples + PCM.silence(Self.gap, rate: rate).samples
            }
        }
        guard missing.isEmpty else { throw .clips(folder: folder, missing: missing) }
        return sound.trimmed
    }

    /// The names of the folder's WAVs, without their end. A folder that cannot be read has none.
    private static func names(in folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".wav") }.map { String($0.dropLast(4)) }.sorted()
    }

    private static func read(_ file: String) throws(SpeechError) -> PCM {
        // A minute of the best sound, and its head.
        let limit = 12 << 20
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit,
            let data = try? Data(contentsOf: URL(filePath: file))
        else { throw .sound(source: file, .notWAV) }
        do {
            return try PCM(wav: [UInt8](data))
        } catch {
            throw .sound(source: file, error)
        }
    }
}
