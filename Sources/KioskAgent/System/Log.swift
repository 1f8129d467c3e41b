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

/// Lines to standard error, with time and level in words, where a person reads them. Where standard error is the journal's they go to its
/// own socket, which keeps level and `LogEvent` as fields; and where that cannot be had, with the priority in front (sd-daemon(3), `SD_ERR`
/// and friends). No personal data, token or QR content goes in here.
struct Log: Sendable {
    private enum Reader: Sendable {
        case person
        case journal(JournalSocket?)
    }

    private let reader: Reader
    private let output: Int32
    /// What was written last.
    let memory = LogMemory()

    /// Looks at `JOURNAL_STREAM` to see whether standard error is the journal's (systemd.exec(5)).
    init() {
        var status = stat()
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        let isJournal = fstat(STDERR_FILENO, &status) == 0 && stream == "\(status.st_dev):\(status.st_ino)"
        reader = isJournal ? .journal(JournalSocket()) : .person
        output = STDERR_FILENO
    }

    /// A log of the journal, for tests: to its socket, and to `output` where that does not take a line.
    init(journal: JournalSocket?, output: Int32) {
        reader = .journal(journal)
        self.output = output
    }

    /// `event`: what the line is about, where programs may look for it.
    func error(_ message: @autoclosure () -> String, _ event: LogEvent? = nil) { write(.error, message(), event) }
    func warning(_ message: @autoclosure () -> String, _ event: LogEvent? = nil) { write(.warning, message(), event) }
    func notice(_ message: @autoclosure () -> String, _ event: LogEvent? = nil) { write(.notice, message(), event) }
    func info(_ message: @autoclosure () -> String, _ event: LogEvent? = nil) { write(.info, message(), event) }

    private func write(_ priority: LogPriority, _ message: String, _ event: LogEvent?) {
        // One line a message: a line break that came in from outside must not forge a second one, nor a field, and nothing that did may
        // steer the terminal of whoever reads it.
        let text = String(message.map { $0.isNewline ? " " : $0 }).harmless
        memory.keep("\(Self.date()) \(Self.timeOfDay()) \(priority.word) \(text)")
        let line: String
        switch reader {
        case .person: line = "\(Self.timeOfDay()) \(priority.word) \(text)\n"
        case .journal(let socket):
            let fields =
                [("MESSAGE", text), ("PRIORITY", "\(priority.rawValue)"), ("SYSLOG_IDENTIFIER", "kiosk-agent")]
                + (event.map { [("MESSAGE_ID", $0.rawValue)] } ?? [])
            if socket?.send(fields) == true { return }
            line = "<\(priority.rawValue)>\(text)\n"
        }
        var bytes = Array(line.utf8)
        // One write(2) a line, so that lines of several threads do not mix.
        _ = Glibc.write(output, &bytes, bytes.count)
    }

    private static func date() -> String {
        let now = localTime()
        return [now.tm_year + 1900, now.tm_mon + 1, now.tm_mday].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
            separator: "-")
    }

    private static func localTime() -> tm {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        return local
    }

    private static func timeOfDay() -> String {
        let local = localTime()
        return [local.tm_hour, local.tm_min, local.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

/// The agent's log.
let log = Log()
