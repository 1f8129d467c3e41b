import Foundation
import Testing

@testable import KioskAgent

@Suite struct HelpTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `each command has its place, a name of its own, and a text that fits`() {
        #expect(Set(Commands.all.map(\.name)).count == Commands.all.count)
        for width in [40, 72, 100] {
            for line in Help.overview(width: width).split(separator: "\n") where line.hasPrefix("  ") {
                #expect(line.count <= max(width, 46), "\(line)")
            }
        }
        for command in Commands.all {
            let page = Help.page(of: command, width: 80)
            for option in command.options { #expect(page.contains("--\(option.name)")) }
            #expect(!command.summary.hasSuffix(".") && command.summary.first?.isLowercase == true, "\(command.name)")
            for line in page.split(separator: "\n") where line.count > 80 {
                Issue.record("\(command.name): \(line)")
            }
        }
    }

    /// So that help can name no option that does nothing, and none works that help does not name.
    @Test func `the options that commands read are those that help names`() throws {
        let read = #/options\.(?:text|has|integer)\("([a-z-]+)"/#
        var used: Set<String> = []
        for folder in ["CommandLine", "Demo", "Doctor", "Service", "Slip"] {
            let path = Self.root.appending(path: "Sources/KioskAgent/\(folder)").path
            guard let files = FileManager.default.enumerator(atPath: path) else { continue }
            for case let file as String in files where file.hasSuffix(".swift") {
                let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
                used.formUnion(text.matches(of: read).map { String($0.1) })
            }
        }
        #expect(used == Set(Commands.all.flatMap(\.options).map(\.name)))
    }

    /// Every line in the documents that shows a command can be typed.
    @Test func `the command lines in the documents are ones that the commands take`() throws {
        let documents = try FileManager.default.contentsOfDirectory(
            at: Self.root.appending(path: "docs"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "md" }
        var seen = 0
        for document in documents + [Self.root.appending(path: "README.md")] {
            let text = try String(contentsOf: document, encoding: .utf8)
            for line in Self.commandLines(in: text) {
                seen += 1
                let words = line.split(separator: " ").map(String.init)
                let command = try #require(Commands.named(words[0]), "\(document.lastPathComponent): \(line)")
                do {
                    _ = try Options(words.dropFirst(), of: command)
                } catch {
                    // One without the option that it cannot do without names the command alone.
                    if words.count > 1 { Issue.record("\(document.lastPathComponent): \(line): \(error)") }
                }
            }
        }
        #expect(seen > 30)
    }

    /// What follows `kiosk-agent` in code, up to what belongs to the shell.
    private static func commandLines(in text: String) -> [String] {
        text.split(separator: "\n").flatMap { line -> [String] in
            let code: [Substring]
            let trimmed = line.drop { " $#".contains($0) }
            if trimmed.hasPrefix("kiosk-agent ") || trimmed.hasPrefix("sudo kiosk-agent ") {
                code = [trimmed]
            } else {
                let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
                code = pieces.indices.filter { $0 % 2 == 1 }.map { pieces[$0] }
            }
            return code.compactMap { span in
                let words = span.drop { " $".contains($0) }
                guard let start = words.range(of: #"^(sudo )?kiosk-agent (?=[a-z])"#, options: .regularExpression)
                else {
                    return nil
                }
                let rest = words[start.upperBound...].prefix { !"|>&;:,(#…".contains($0) }
                return rest.trimmingCharacters(in: .whitespaces)
            }
        }.filter { !$0.isEmpty }
    }

    @Test func `the manual page has every command and option, and man finds nothing wrong with it`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("kiosk-agent.1")
        try ManualPage.text.write(toFile: file, atomically: true, encoding: .utf8)
        let (status, output) = try await run(
            [
                "sh", "-c", #"LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=100 man --warnings -E UTF-8 -l "$1" | col -bx"#, "sh",
                file,
            ],
            errors: true)
        #expect(status == 0)
        #expect(!output.contains("warning"), "\(output.split(separator: "\n").filter { $0.contains("warning") })")
        for command in Commands.all {
            #expect(output.contains("kiosk-agent \(command.name)"))
            for option in command.options { #expect(output.contains("--\(option.name)"), "\(command.name)") }
        }
        let warnings = try await run(["groff", "-man", "-ww", "-z", "-Tutf8", "-Kutf8", file], errors: true)
        #expect(warnings.output.isEmpty, "\(warnings.output)")
    }

    @Test func `a page with what groff does not know is found out`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("spoilt.1")
        try (ManualPage.text + ".BOGUS x\n").write(toFile: file, atomically: true, encoding: .utf8)
        let warnings = try await run(["groff", "-man", "-ww", "-z", "-Tutf8", "-Kutf8", file], errors: true)
        #expect(!warnings.output.isEmpty)
    }
}
