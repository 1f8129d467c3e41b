/// How something is, at a glance: the sign before a line on a technician's screen.
enum ScreenMark: Int, Comparable, Sendable {
    case well, warning, bad

    static func < (one: ScreenMark, other: ScreenMark) -> Bool { one.rawValue < other.rawValue }

    /// Told apart without colours too.
    var sign: String {
        switch self {
        case .well: "✓"
        case .warning: "!"
        case .bad: "✗"
        }
    }

    /// The sign in its colour.
    func painted(on terminal: Terminal) -> String { paint(sign, on: terminal) }

    /// `text` in the colour of the mark.
    func paint(_ text: String, on terminal: Terminal) -> String {
        switch self {
        case .well: TerminalColour.green.paint(text, on: terminal)
        case .warning: TerminalColour.yellow.paint(text, on: terminal)
        case .bad: TerminalColour.red.paint(text, on: terminal)
        }
    }
}

extension Terminal {
    /// `text` behind `start`, which takes `indent` columns; further lines stand below the first.
    func hanging(_ start: String, _ indent: Int, _ text: String, paint: (String) -> String) -> [String] {
        text.harmless.wrapped(to: width - indent).enumerated().map { index, line in
            (index == 0 ? start : String(repeating: " ", count: indent)) + paint(line)
        }
    }
}
