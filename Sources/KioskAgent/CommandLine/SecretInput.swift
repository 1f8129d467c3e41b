import Glibc

/// Secrets that somebody types: nothing of them is seen on the terminal, and none of them stands among a command's words.
enum SecretInput {
    /// Where standard input is a terminal.
    static var isTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// Longer ones are cut.
    private static let longest = 64

    /// The first line of standard input.
    static func line() -> String {
        var bytes: [UInt8] = []
        while bytes.count < longest, let byte = nextByte(), byte != UInt8(ascii: "\n") { bytes.append(byte) }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What somebody types after `prompt`, up to Enter. Nil: they changed their mind (Ctrl-C, Ctrl-D), or the terminal went away.
    ///
    /// The keys that make signals are read as characters: the process keeps SIGINT for a daemon's orderly end, which would leave the
    /// terminal silent here.
    static func typed(after prompt: String) -> String? {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
        var silent = usual
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
        printPrompt(prompt)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
            printPrompt("\n")
        }
        var bytes: [UInt8] = []
        while let byte = nextByte() {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return String(decoding: bytes, as: UTF8.self)
            case 0x03, 0x04: return nil
            case 0x08, 0x7F: _ = bytes.popLast()
            default: if bytes.count < longest { bytes.append(byte) }
            }
        }
        return nil
    }

    private static func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1 ? byte : nil
        }
    }
}
