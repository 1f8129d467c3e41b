import Escpos
import FoundationEssentials
import Glibc

/// The folder that transcripts of faults are saved in, for the day somebody asks what happened: the newest few, each readable by the
/// agent's user alone.
///
/// A thread of its own, because a disk may take its time: whatever goes wrong here is a line in the log, and printing goes on.
actor TranscriptFolder {
    /// Files that are kept. At most 1 MiB each, mostly some 10 KiB.
    static let kept = 20

    nonisolated let path: String
    private let thread = WorkerThread(name: "transcripts")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Does nothing yet: the folder is made when there is something to put into it. What it lies in has to be there.
    init(path: String) { self.path = path }

    /// Saves a transcript; `why` becomes part of its file's name: letters, digits and hyphens. The log says what came of it, too.
    @discardableResult
    func save(_ transcript: Transcript, why: String) -> Result<SavedTranscript, SavingError> {
        guard transcript.count > 0 else {
            log.notice("no transcript to save: nothing has gone to or come from a printer")
            return .failure(.nothingToSave)
        }
        do {
            let now = Date.now.rfc3339
            let files = try files()
            let text = TranscriptFile.text(of: transcript, savedAt: now)
            let name = TranscriptFileName(ordinal: (files.last?.ordinal ?? 0) + 1, time: now, why: why)
            try write(text, to: name.text)
            log.notice("transcript saved (\(why)): \(path)/\(name.text)", .transcriptSaved)
            for old in files.dropLast(Self.kept - 1) { unlink("\(path)/\(old.text)") }
            return .success(SavedTranscript(file: "\(path)/\(name.text)", bytes: text.utf8.count))
        } catch {
            log.warning("no transcript saved: \(path): \(error)")
            return .failure(.folder(error))
        }
    }

    /// What is in the folder, oldest first; the words of a failure name no file's content.
    func saved() throws(Errno) -> [TranscriptFileName] { try files() }

    /// The text of one; nil where there is none of that number.
    func text(ordinal: Int) throws(Errno) -> [UInt8]? {
        guard let name = try files().last(where: { $0.ordinal == ordinal }) else { return nil }
        guard let bytes = try? Data(contentsOf: URL(filePath: "\(path)/\(name.text)")) else { throw .current }
        return Array(bytes)
    }

    /// Ends the thread once what was to be saved is saved.
    func stop() { thread.stop() }

    /// The transcripts in the folder, oldest first. Makes the folder where there is none.
    private func files() throws(Errno) -> [TranscriptFileName] {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .current }
        guard let folder = opendir(path) else { throw .current }
        defer { closedir(folder) }
        var files: [TranscriptFileName] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let file = TranscriptFileName(name) { files.append(file) }
        }
        return files.sorted { $0.ordinal < $1.ordinal }
    }

    /// Written beside and put in place when whole. A power cut may cost a transcript, never half of one; nothing waits for the disk.
    private func write(_ text: String, to name: String) throws(Errno) {
        let draft = "\(path)/draft"
        unlink(draft)
        let file = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .current }
        do throws(Errno) {
            defer { close(file) }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                if count < 0 && errno != EINTR { throw .current }
                rest = rest.dropFirst(max(0, count))
            }
            guard rename(draft, "\(path)/\(name)") == 0 else { throw .current }
        } catch {
            unlink(draft)
            throw error
        }
    }
}

extension TranscriptFolder {
    /// Why none was saved.
    enum SavingError: Error, Equatable {
        /// Nothing has gone to or come from a printer since the agent was started.
        case nothingToSave
        case folder(Errno)
    }
}

/// The answer to `POST /transcripts`.
struct SavedTranscript: Codable, Equatable, Sendable {
    let file: String
    let bytes: Int
}

/// The name of a saved transcript: `0042-20261123-094107-unknown-paperOut.transcript`.
///
/// The number orders the files, not the time: a kiosk's clock may be wrong, or be set back.
struct TranscriptFileName: Equatable {
    let ordinal: Int
    /// The whole name.
    let text: String

    /// `time`: RFC 3339, of which date and time of day are taken.
    init(ordinal: Int, time: String, why: String) {
        let digits = String(ordinal)
        let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let stamp = time.prefix(19).filter { $0.isASCII && $0.isNumber }
        let words = why.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        self.ordinal = ordinal
        text = "\(number)-\(stamp.prefix(8))-\(stamp.dropFirst(8))-\(words.prefix(60)).transcript"
    }

    /// The name of a file that is there; nil when it is not one of ours.
    init?(_ text: String) {
        let number = text.prefix { $0 != "-" }
        guard text.hasSuffix(".transcript"), number.count >= 4, let ordinal = Int(number), ordinal > 0,
            ordinal < Int(Int32.max), text.contains("-")
        else { return nil }
        self.ordinal = ordinal
        self.text = text
    }
}

extension PrintOutcome {
    /// What a transcript of it is called; nil where nobody will ask what happened.
    ///
    /// A slip that was refused before the printer got a byte is no riddle either: `hasBegun` says that it got one.
    func transcriptReason(hasBegun: Bool) -> String? {
        switch self {
        case .unknown(let stop): "unknown-\(stop.key)"
        case .failed(let stop): hasBegun ? "failed-\(stop.key)" : nil
        case .printed: nil
        }
    }
}
