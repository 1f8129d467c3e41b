import Foundation
import SlipDesign
import Testing

@Suite struct DocumentedPlaceholdersTests {
    private static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/slip.md")

    @Test func `the document tells each placeholder, in the program's words, and no other`() throws {
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `{{") }.map(String.init)
        #expect(rows == Placeholder.allCases.map { "| `{{\($0.rawValue)}}` | \($0.meaning) |" })
    }
}
