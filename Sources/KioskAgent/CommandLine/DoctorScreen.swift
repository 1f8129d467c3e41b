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
    var text: String {
        (findings + report.checks.filter { !isOneOfMany($0) }.flatMap(row) + manyRows).map { $0 + "\n" }.joined()
    }

    /// Not looked at, for the same reason as others: without a configuration that is nearly everything.
    private func isOneOfMany(_ row: CheckRow) -> Bool {
        row.state == .skipped && report.checks.count { $0.state == .skipped && $0.text == row.text } > 1
    }

    /// The rows of one reason in one.
    private var manyRows: [String] {
        let many = Dictionary(grouping: report.checks.filter(isOneOfMany), by: \.text)
        return many.sorted { $0.key < $1.key }.flatMap { text, rows in
            terminal.hanging("- ", 2, "\(rows.map(\.check.rawValue).joined(separator: ", ")): \(text)") {
                TerminalColour.dim.paint($0, on: terminal)
            }
        }
    }

    private var findings: [String] {
        guard !report.findings.isEmpty else {
            let words = report.checks.contains(where: isOneOfMany) ? "What was looked at is well." : "All is well."
            return [ScreenMark.well.paint(words, on: terminal), ""]
        }
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
