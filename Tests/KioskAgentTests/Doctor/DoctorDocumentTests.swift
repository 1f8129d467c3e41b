import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// docs/doctor.md has each finding with its very words.
@Suite struct DoctorDocumentTests {
    private static func text(_ file: String) throws -> String {
        try String(contentsOf: ShippedPrinters.checkout.appending(path: file), encoding: .utf8)
    }

    /// A row of the document: what the doctor says where the facts are those of the samples.
    private static func row(_ finding: Finding) -> String {
        let words = finding.text.en.replacing("|", with: "\\|")
        let commands = finding.commands.map { "`\($0)`" }.joined(separator: "<br>")
        return "| `\(finding.code)` | \(finding.stops ? "✗" : "!") | \(words) | \(commands) |"
    }

    @Test func `each of the doctor's own findings is in the document in its own words, and nothing else is`() throws {
        let rows = DoctorSample.all.compactMap { code, sample in
            sample.facts.findings.first { $0.code == code.rawValue }.map(Self.row)
        }
        let lines = try Self.text("docs/doctor.md").split(separator: "\n").map(String.init)
        let written = lines.filter { $0.hasPrefix("| `") && ($0.contains("| ✗ |") || $0.contains("| ! |")) }
        for row in rows where !written.contains(row) { Issue.record("missing: \(row)") }
        for row in written where !rows.contains(row) { Issue.record("not said: \(row)") }
    }

    /// What the agent says of itself keeps its words, which tell what they are about.
    @Test func `each trouble that an agent can tell is in the document by its code`() throws {
        var codes = Set(["full", "corrupt", "newerVersion", "inUse", "failed"].map { "store.\($0)" })
        let silent: [PrinterStatus] = [.ready, .nearEnd]
        codes.formUnion(PrinterStatus.allCases.filter { !silent.contains($0) }.map { "printer.\($0.rawValue)" })
        for file in ["Trouble", "ServiceStatus+Troubles"] {
            let source = try Self.text("Sources/KioskAgent/Service/\(file).swift")
            codes.formUnion(source.matches(of: #/code: "([a-zA-Z.]+)"/#).map { String($0.output.1) })
        }
        let document = try Self.text("docs/doctor.md")
        let told = document.matches(of: #/(?m)^\| `([a-zA-Z.]+)` \| (?!✗|!)/#).map { String($0.output.1) }
        #expect(Set(told) == codes)
        #expect(try Self.text("docs/service.md").contains("doctor.md"))
    }
}
