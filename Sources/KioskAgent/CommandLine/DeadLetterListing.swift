/// Dead letters, for people.
enum DeadLetterListing {
    /// A table, and what can be done.
    static func text(of letters: [DeadLetter]) -> String {
        guard !letters.isEmpty else { return "There are no dead letters: central has refused nothing for good.\n" }
        let head = ["ID", "number", "business day", "notice", "central's refusal"]
        let rows = [head] + letters.map { row($0).map(\.harmless) }
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
                .trimmedAtEnd + "\n"
        }
        return lines.joined()
            + "kiosk-agent dead-letters send-again ID, once central takes it; discard ID, to give it up\n"
    }

    /// One line for each that was decided about.
    static func text(of letters: [DeadLetter], decided: String) -> String {
        guard !letters.isEmpty else { return "There are no dead letters.\n" }
        return letters.map { "\($0.id), \($0.summary), \(decided)".harmless + "\n" }.joined()
    }

    private static func row(_ letter: DeadLetter) -> [String] {
        [
            "\(letter.id)", letter.number ?? "none", letter.businessDay ?? "none",
            letter.revision.map { "binding \($0)" } ?? "void (\(letter.reason ?? ""))", letter.refusal,
        ]
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
