import FoundationEssentials
import Glibc

/// Writes what would be heard into a folder instead: each utterance as a WAV, 0001.wav, 0002.wav, …, and a line of `spoken.jsonl` for it.
/// Takes as long as a player would.
actor SpokenFolder {
    private let thread = WorkerThread(name: "spoken")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// A line of `spoken.jsonl`.
    struct Line: Codable, Equatable, Sendable {
        struct Call: Codable, Equatable, Sendable {
            let callId: String
            let recalls: Int
            let number: String
            let window: String
            /// How long ago it was made.
            let ageMs: Int64
        }
        let file: String
        /// Milliseconds since the machine was started, when it begins to be heard.
        let atMs: Int64
        /// How long it lasts.
        let durationMs: Int64
        let calls: [Call]
        let chime: Bool
        let repetition: Int
        /// What is said, in each language that is.
        let zh: String?
        let en: String?
    }

    private let folder: String
    private var count: Int

    /// Goes on behind the files that are there. Makes the folder if it is not there.
    init(_ folder: String) throws(VoiceOutputError) {
        self.folder = folder
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw .file(folder, .current) }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else { throw .file(folder, .current) }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        count = files.compactMap { $0.hasSuffix(".wav") ? Int($0.dropLast(4)) : nil }.max() ?? 0
    }

    deinit { thread.stop() }

    /// Returns when it would have been heard; `words`: what is said, by its language.
    func play(_ sound: PCM, _ utterance: Utterance, words: [SpokenLanguage: String]) async throws(VoiceOutputError) {
        count += 1
        let name = String(repeating: "0", count: max(0, 4 - "\(count)".count)) + "\(count).wav"
        let now = BootClock.milliseconds
        let milliseconds = Int64(sound.duration / .milliseconds(1))
        let line = Line(
            file: name, atMs: now, durationMs: milliseconds,
            calls: utterance.calls.map {
                Line.Call(
                    callId: $0.callID, recalls: $0.recalls, number: $0.number, window: $0.window,
                    ageMs: now - $0.madeAt)
            },
            chime: utterance.chime, repetition: utterance.repetition, zh: words[.zh], en: words[.en])
        try write(sound.wav, to: name, flags: O_CREAT | O_EXCL)
        try write([UInt8](WireJSON.certain(line)) + [10], to: "spoken.jsonl", flags: O_CREAT | O_APPEND)
        do {
            try await Task.sleep(for: sound.duration)
        } catch {
            throw .stopped
        }
    }

    private func write(_ bytes: [UInt8], to name: String, flags: Int32) throws(VoiceOutputError) {
        let file = open("\(folder)/\(name)", O_WRONLY | O_CLOEXEC | flags, 0o644)
        guard file >= 0 else { throw .file("\(folder)/\(name)", .current) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file("\(folder)/\(name)", .current) }
            rest = rest.dropFirst(count)
        }
    }
}
