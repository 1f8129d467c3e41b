import Glibc

/// Text to standard output, at once: scripts read the demo's addresses while it runs, and Swift's `print` waits for a full buffer when
/// it writes to a pipe.
func printOutput(_ text: String) { writeAll(text, to: STDOUT_FILENO) }

/// One line to standard error, for people.
func printError(_ message: String) { writeAll("kiosk-agent: \(message)\n", to: STDERR_FILENO) }

/// Lines to standard error, for people who watch what goes on.
func printProgress(_ line: String) { writeAll(line + "\n", to: STDERR_FILENO) }

/// Nobody is left to be told when this fails.
private func writeAll(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno != EINTR { return }
        rest = rest.dropFirst(max(0, count))
    }
}

/// A question to standard error, for people who answer on the same line.
func printPrompt(_ text: String) { writeAll(text, to: STDERR_FILENO) }
