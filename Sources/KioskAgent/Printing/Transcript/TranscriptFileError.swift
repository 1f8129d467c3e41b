/// Why a file is no transcript that can be replayed.
enum TranscriptFileError: Error, Equatable, CustomStringConvertible {
    /// It does not begin like one.
    case noTranscript
    /// It is one of another version.
    case version(Double)
    /// It is longer than any transcript.
    case tooLong
    /// A line, counted from 1, is wrong.
    case line(Int, String)

    var description: String {
        switch self {
        case .noTranscript: "is no transcript of kiosk-agent: its first line is not the one that they begin with"
        case .version(let version):
            "is a transcript of version \(Int(exactly: version).map(String.init) ?? "\(version)"); "
                + "this kiosk-agent reads version \(TranscriptFile.version)"
        case .tooLong: "is longer than \(TranscriptFile.longest >> 20) MiB: no transcript is"
        case .line(let line, let message): "line \(line): \(message)"
        }
    }
}
