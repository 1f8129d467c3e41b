import Foundation
import Testing

@testable import Escpos

struct OutcomesTableTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/outcomes.md")
        .standardizedFileURL

    @Test func `the table of outcomes in the documents is what sessions do`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let mark = try #require(text.range(of: OutcomesTable.begin))
        let tables = "\n" + OutcomesTable.markdown
        let committed = text[mark.upperBound...].drop { $0 == "\n" }
        if ProcessInfo.processInfo.environment["KIOSK_REWRITE_DOCS"] != nil {
            try (text[..<mark.upperBound] + "\n" + tables).write(to: Self.file, atomically: true, encoding: .utf8)
        } else {
            for (made, there) in zip(
                tables.split(separator: "\n"), committed.split(separator: "\n"))
            where made != there {
                Issue.record(
                    "docs/outcomes.md says\n\(there)\nbut sessions do\n\(made)\nKIOSK_REWRITE_DOCS=1 writes it anew")
            }
            #expect(tables.drop { $0 == "\n" } == committed)
        }
    }

    @Test func `no cell claims more than its place allows`() {
        for line in OutcomesTable.markdown.split(separator: "\n") where line.hasPrefix("| ") && !line.contains("\\") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(cells.count == 6)
            #expect(!line.contains("endless"))
            // Fault, before, opening, head: whatever stops there has not shown the number. From the number on nothing fails.
            #expect(cells[4...5].allSatisfy { !$0.contains("failed") }, "\(line)")
        }
    }
}
