/// What the doctor found, for people: each finding with what to do, then all that was looked at.
struct DoctorScreen {
    private let report: DoctorReport
    private let terminal: Terminal

    /// Columns of the marks and the rows' names.
    private static let indent = 16
    /// Columns before a command, which is not broken, so that it can be copied.
    private static let commandIndent = "      "

    init(_ report: DoctorReport, terminal: Terminal) { (self.report, self.terminal) = (report, terminal) }

    /// Lines, each with its end.
    var text: String { (findings + report.checks.flatMap(row)).map { $0 + "\n" }.joined() }

    private var findings: [String] {
        guard !report.findings.isEmpty else { return [ScreenMark.well.paint("All is well.", on: terminal), ""] }
        return report.findings.flatMap { finding -> [String] in
            let mark: ScreenMark = finding.stops ? .bad : .warning
            let words = terminal.hanging(mark.painted(on: terminal) + " ", 2, finding.text.en) {
                mark.paint($0, on: terminal)
            }
            return words + finding.commands.map { Self.commandIndent + $0.harmless } + [""]
        }
    }

    private func row(_ row: CheckRow) -> [String] {
        let mark: ScreenMark? =
            switch row.state {
            case .well: .well
            case .warning: .warning
            case .bad: .bad
            case .skipped: nil
            }
        let name = row.check.rawValue
        let title = name + String(repeating: " ", count: max(1, Self.indent - 2 - name.count))
        let start = (mark?.painted(on: terminal) ?? "-") + " " + TerminalColour.dim.paint(title, on: terminal)
        return terminal.hanging(start, Self.indent, row.text) { text in
            guard let mark else { return TerminalColour.dim.paint(text, on: terminal) }
            return mark == .well ? text : mark.paint(text, on: terminal)
        }
    }
}
