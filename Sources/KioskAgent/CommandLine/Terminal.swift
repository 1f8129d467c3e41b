import FoundationEssentials
import Glibc

/// What standard output leads to: a terminal that shows colours and has a width, or anything else.
struct Terminal: Sendable {
    /// Columns that a text may have where nobody says.
    static let usualWidth = 100

    let isTerminal: Bool
    let hasColours: Bool
    /// Columns.
    let width: Int

    /// No terminal: text alone.
    static let none = Terminal(isTerminal: false, hasColours: false, width: usualWidth)

    /// Somebody can be asked, and sees the question.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// That of standard output. Colours are left out where the user does not want them (https://no-color.org), or the terminal has none.
    static var standardOutput: Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return .none }
        let environment = ProcessInfo.processInfo.environment
        let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return Terminal(
            isTerminal: true, hasColours: !refused && environment["TERM"] != "dumb",
            width: isKnown ? max(40, Int(size.ws_col)) : usualWidth)
    }
}

/// A colour, as terminals have had them for fifty years (ECMA-48, SGR).
enum TerminalColour: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"

    func paint(_ text: String, on terminal: Terminal) -> String {
        terminal.hasColours ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// Without what would steer a terminal: names of printers and words of central come from outside.
    var harmless: String {
        String(
            unicodeScalars.map { scalar in
                (0x20..<0x7F).contains(scalar.value) || scalar.value >= 0xA0 ? Character(scalar) : " "
            })
    }

    /// In lines of so many columns at most, broken between words; a word that is longer stands alone.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
