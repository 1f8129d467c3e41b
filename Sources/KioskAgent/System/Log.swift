import FoundationEssentials
import Glibc

/// How much a line matters: the levels of syslog(3), which journald keeps.
enum LogPriority: Int, Sendable {
    case error = 3
    case warning = 4
    case notice = 5
    case info = 6

    fileprivate var word: String {
        switch self {
        case .error: "error  "
        case .warning: "warning"
        case .notice: "notice "
        case .info: "info   "
        }
    }
}

/// Lines to standard error: with the priority in front where journald reads them (sd-daemon(3), `SD_ERR` and friends), with
/// time and level in words where a person does. No personal data, token or QR content goes in here.
struct Log: Sendable {
    private let toJournal: Bool

    /// Looks at `JOURNAL_STREAM` to see whether standard error is the journal's (systemd.exec(5)).
    init() {
        var status = stat()
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        toJournal = fstat(STDERR_FILENO, &status) == 0 && stream == "\(status.st_dev):\(status.st_ino)"
    }

    func error(_ message: @autoclosure () -> String) { write(.error, message()) }
    func warning(_ message: @autoclosure () -> String) { write(.warning, message()) }
    func notice(_ message: @autoclosure () -> String) { write(.notice, message()) }
    func info(_ message: @autoclosure () -> String) { write(.info, message()) }

    private func write(_ priority: LogPriority, _ message: String) {
        // One line a message: a line break that came in from outside must not forge a second one.
        let text = String(message.map { $0.isNewline || $0.asciiValue.map { $0 < 32 } == true ? " " : $0 })
        let line = toJournal ? "<\(priority.rawValue)>\(text)\n" : "\(Self.timeOfDay()) \(priority.word) \(text)\n"
        var bytes = Array(line.utf8)
        // One write(2) a line, so that lines of several threads do not mix.
        _ = Glibc.write(STDERR_FILENO, &bytes, bytes.count)
    }

    private static func timeOfDay() -> String {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        return [local.tm_hour, local.tm_min, local.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

/// The agent's log.
let log = Log()
