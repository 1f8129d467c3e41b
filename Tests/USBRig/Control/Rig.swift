import Glibc

/// The rig's main loop: commands, cables and clocks.
final class Rig {
    private let control: ControlSocket
    private let frontEnd: any FrontEnd
    private let printerCount: Int
    private var isQuitting = false

    init(control: ControlSocket, frontEnd: any FrontEnd, printerCount: Int) {
        self.control = control
        self.frontEnd = frontEnd
        self.printerCount = printerCount
    }

    /// Serves until told to quit, or until the program that started the rig is gone: its end of a pipe at standard
    /// input closes.
    func run() {
        var status = stat()
        let watchesParent = fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
        while !isQuitting {
            let descriptors = control.descriptors + frontEnd.descriptors + (watchesParent ? [STDIN_FILENO] : [])
            var watched = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            _ = poll(&watched, nfds_t(watched.count), timeout())
            for watch in watched where watch.revents != 0 {
                if watch.fd == STDIN_FILENO { return }
                if control.descriptors.contains(watch.fd) {
                    control.handle(watch.fd, answer: answer)
                } else {
                    frontEnd.handle(watch.fd)
                }
            }
            do { try frontEnd.settle() } catch { complain("\(error)") }
        }
    }

    private func timeout() -> Int32 {
        guard let due = frontEnd.nextDue else { return -1 }
        let left = (due - .now).components
        return Int32(clamping: max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1))
    }

    private func answer(_ line: String) -> String {
        var words = line.split(separator: " ").map(String.init)
        var index = 0
        if let number = words.first.flatMap({ Int($0) }) {
            guard (1...printerCount).contains(number) else { return "err no printer \(number)" }
            index = number - 1
            words.removeFirst()
        }
        switch words.first {
        case "quit":
            isQuitting = true
            return "ok"
        case "environment": return "ok " + frontEnd.environment.joined(separator: " ")
        default: break
        }
        if let answer = frontEnd.withPrinter(index, { [words] in $0.answer(words) }) { return answer }
        guard let command = RigCommand(words) else { return "err \"\(line)\" is not understood" }
        let begin = monotonicSeconds()
        frontEnd.withPrinter(index) { printer in
            printer.perform(command, now: .now)
            printer.pump(now: .now)
        }
        do { try frontEnd.settle() } catch { return "err \(error)" }
        return "ok \(command == .plug ? frontEnd.withPrinter(index) { $0.cableMovedAt } : begin)"
    }
}

/// One line for the person who runs the tests.
func complain(_ text: String) {
    let line = "usb-printer-rig: \(text)\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
